package dev.activitystore.server;

import dev.activitystore.http.ApiResponse;
import dev.activitystore.json.ActivityResponses;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** The documented form for errors that the HTTP library finds: broken requests, and those that come while it stops. */
final class JsonErrors extends ErrorHandler {

    private static final int UNAVAILABLE = 503;
    private static final int INTERNAL = 500;

    /** An error in the documented form. */
    static String text(String status, String message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ActivityResponses.writeError(status, message, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // not in memory
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ApiResponse.CONTENT_TYPE);
        Content.Sink.write(response, true, text(response.getStatus()), callback);
        return true;
    }

    private static String text(int code) {
        if (code == UNAVAILABLE) {
            return text("UNAVAILABLE", "The server is stopping.");
        }
        return code >= INTERNAL
                ? text("INTERNAL", "Something went wrong inside.")
                : text("INVALID_ARGUMENT", "The request is not valid HTTP, or too large.");
    }
}
