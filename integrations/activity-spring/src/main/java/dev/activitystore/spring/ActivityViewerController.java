package dev.activitystore.spring;

import dev.activitystore.http.GrantedApi;
import dev.activitystore.viewer.ViewerFile;
import dev.activitystore.viewer.ViewerResources;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * The viewer as a controller, behind the application's own filters: the page's files, what the visitor may see, and reads
 * that are limited to it. Safe for concurrent use.
 */
@Controller
@RequestMapping("${activity-store.viewer.path:" + ActivityViewerController.DEFAULT_PATH + "}")
final class ActivityViewerController {

    static final String DEFAULT_PATH = "/activity-viewer";

    /** Where the API is, from the page's folder; below it, as it documents its paths. */
    static final String API = "v2/activities/";

    private static final ViewerResources RESOURCES = ViewerResources.inSession(API, "session");

    private final GrantedApi api;
    private final ViewerAccess access;
    private final String folder;

    /** A controller that is at a path, whose last part is the page's folder. */
    ActivityViewerController(GrantedApi api, ViewerAccess access, String path) {
        this.api = api;
        this.access = access;
        this.folder = path.substring(path.lastIndexOf('/') + 1) + "/";
    }

    /** The page finds its files beside it. Relative, since a proxy may have taken something off the path. */
    @GetMapping
    void toFolder(HttpServletResponse response) {
        response.setStatus(HttpStatus.PERMANENT_REDIRECT.value());
        response.setHeader("location", folder);
    }

    @GetMapping({"/", "/{name}"})
    void file(
            @PathVariable(required = false) @Nullable String name,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        ViewerFile file = RESOURCES.file(Objects.requireNonNullElse(name, ""));
        if (file == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        file.headers().forEach(response::setHeader);
        if (file.isSameAs(Objects.requireNonNullElse(request.getHeader("if-none-match"), ""))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        } else {
            response.getOutputStream().write(file.body());
        }
    }

    @GetMapping("/session")
    void session(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ServletAnswers.send(api.describe(access.granted(request)), response);
    }

    @RequestMapping("/" + API + "{operation}")
    void read(@PathVariable String operation, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ServletAnswers.send(
                api.handle(
                        request.getMethod(),
                        "/" + API + operation,
                        request.getQueryString(),
                        request::getHeader,
                        request.getInputStream(),
                        access.granted(request)),
                response);
    }

    @RequestMapping("/" + API + "export/link")
    void readLink(HttpServletRequest request, HttpServletResponse response) throws IOException {
        read("export/link", request, response);
    }
}
