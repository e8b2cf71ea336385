package dev.activitystore.server;

import dev.activitystore.http.ApiResponse;
import dev.activitystore.http.ApiStatus;
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

    /** An error in the documented form. */
    static String text(ApiStatus status, String message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ApiResponse.error(status, message).writeTo(out);
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
        if (code == ApiStatus.UNAVAILABLE.code()) {
            return text(ApiStatus.UNAVAILABLE, "The server is stopping.");
        }
        return code >= ApiStatus.INTERNAL.code()
                ? text(ApiStatus.INTERNAL, "Something went wrong inside.")
                : text(ApiStatus.INVALID_ARGUMENT, "The request is not valid HTTP, or too large.");
    }
}
