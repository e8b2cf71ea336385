package dev.activitystore.spring;

import dev.activitystore.http.ActivityApi;
import dev.activitystore.http.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The documented HTTP API as a controller, behind the application's own filters. Safe for concurrent use. */
@Controller
@RequestMapping("${activity-store.api.path:/v2/activities}")
final class ActivityApiController {

    private static final System.Logger LOGGER = System.getLogger(ActivityApiController.class.getName());

    /** What the API calls itself, wherever it is served. */
    private static final String DOCUMENTED_PATH = "/v2/activities/";

    private final ActivityApi api;

    ActivityApiController(ActivityApi api) {
        this.api = api;
    }

    @RequestMapping("/{operation}")
    void answer(@PathVariable String operation, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ApiResponse answer = api.handle(
                request.getMethod(),
                DOCUMENTED_PATH + operation,
                request.getQueryString(),
                request::getHeader,
                request.getInputStream());
        ApiResponse.Failure failure = answer.failure();
        if (failure != null) {
            LOGGER.log(System.Logger.Level.ERROR, "activity API: failure " + failure.id(), failure.cause());
        }
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        answer.writeTo(response.getOutputStream());
    }

    @RequestMapping("/export/link")
    void answerWithLink(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer("export/link", request, response);
    }
}
