package dev.activitystore.spring;

import dev.activitystore.http.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Sends what the API answers. */
final class ServletAnswers {

    private static final System.Logger LOGGER = System.getLogger(ServletAnswers.class.getName());

    private ServletAnswers() {}

    static void send(ApiResponse answer, HttpServletResponse response) throws IOException {
        ApiResponse.Failure failure = answer.failure();
        if (failure != null) {
            LOGGER.log(System.Logger.Level.ERROR, "activity API: failure " + failure.id(), failure.cause());
        }
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setHeader("cache-control", "no-store");
        answer.writeTo(response.getOutputStream());
    }
}
