package dev.activitystore.spring;

import dev.activitystore.http.ActivityApi;
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

    /** What the API calls itself, wherever it is served. */
    private static final String DOCUMENTED_PATH = "/v2/activities/";

    private final ActivityApi api;

    ActivityApiController(ActivityApi api) {
        this.api = api;
    }

    @RequestMapping("/{operation}")
    void answer(@PathVariable String operation, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ServletAnswers.send(
                api.handle(
                        request.getMethod(),
                        DOCUMENTED_PATH + operation,
                        request.getQueryString(),
                        request::getHeader,
                        request.getInputStream()),
                response);
    }

    @RequestMapping("/export/link")
    void answerWithLink(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer("export/link", request, response);
    }
}
