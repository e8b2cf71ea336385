package dev.activitystore.server;

import dev.activitystore.http.ApiResponse;
import dev.activitystore.http.ApiStatus;
import java.util.UUID;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The documented form for errors that the HTTP library finds: broken requests, and those that come while it stops or that it
 * cuts at its end. */
final class JsonErrors extends ErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ActivityServer.class);

    private final Cors cors;

    JsonErrors(Cors cors) {
        this.cors = cors;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Object cause = request.getAttribute(ERROR_EXCEPTION);
        if (cause instanceof HttpException && response.getStatus() >= ApiStatus.INTERNAL.code()) {
            response.setStatus(ApiStatus.INVALID_ARGUMENT.code()); // what the library can't read is the caller's fault
        }
        cors.allow(request, response.getHeaders());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ApiResponse.CONTENT_TYPE);
        Content.Sink.write(response, true, text(response.getStatus(), cause), callback);
        return true;
    }

    private static String text(int code, Object cause) {
        if (cause instanceof EofException) { // nobody reads what is answered
            LOG.debug("the connection is closed", (Throwable) cause);
            return Errors.text(ApiStatus.UNAVAILABLE, "The connection is closed.");
        }
        if (code == ApiStatus.UNAVAILABLE.code()) {
            return Errors.text(ApiStatus.UNAVAILABLE, "The server is stopping.");
        }
        if (code < ApiStatus.INTERNAL.code()) {
            return Errors.text(ApiStatus.INVALID_ARGUMENT, "The request is not valid HTTP, or too large.");
        }
        String id = UUID.randomUUID().toString();
        LOG.error("failed with {}, id {}", code, id, cause);
        return Errors.text(ApiStatus.INTERNAL, "Something went wrong inside. Its id in the log is " + id + ".");
    }
}
