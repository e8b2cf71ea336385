package dev.activitystore.server;

import dev.activitystore.http.ApiResponse;
import dev.activitystore.http.ApiStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Errors in the documented form that are found before the API is asked. */
final class Errors {

    private Errors() {}

    /** An error as text. */
    static String text(ApiStatus status, String message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ApiResponse.error(status, message).writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // not in memory
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Answers with an error. */
    static void write(ApiStatus status, String message, Response response, Callback callback) {
        response.setStatus(status.code());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ApiResponse.CONTENT_TYPE);
        Content.Sink.write(response, true, text(status, message), callback);
    }
}
