package dev.activitystore.server;

import dev.activitystore.http.ApiResponse;
import dev.activitystore.http.ApiStatus;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The documented form for errors that the HTTP library finds: broken requests, and those that come while it stops or that it
 * cuts at its end. */
final class JsonErrors extends ErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ActivityServer.class);

    /** What the library says of a request, if it holds nothing that the request brought. */
    private static final Pattern REASON = Pattern.compile("[\\w ,='/.-]{1,80}");

    private final Cors cors;
    private final int maxHeadBytes;

    JsonErrors(Cors cors, int maxHeadBytes) {
        this.cors = cors;
        this.maxHeadBytes = maxHeadBytes;
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

    private String text(int code, @Nullable Object cause) {
        if (code == ApiStatus.UNAVAILABLE.code()) {
            return Errors.text(ApiStatus.UNAVAILABLE, "The server is stopping.");
        }
        if (code < ApiStatus.INTERNAL.code() || code == HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505) {
            return Errors.text(ApiStatus.INVALID_ARGUMENT, refusal(code, cause));
        }
        if (cause instanceof EofException e) { // nobody reads what is answered
            LOG.debug("the connection is closed", e);
            return Errors.text(ApiStatus.UNAVAILABLE, "The connection is closed.");
        }
        String id = UUID.randomUUID().toString();
        LOG.error("failed with {}, id {}", code, id, cause);
        return Errors.text(ApiStatus.INTERNAL, "Something went wrong inside. Its id in the log is " + id + ".");
    }

    private String refusal(int code, @Nullable Object cause) {
        if (code == HttpStatus.URI_TOO_LONG_414 || code == HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431) {
            return "The first line and the headers must have at most " + maxHeadBytes + " bytes together.";
        }
        if (code == HttpStatus.UPGRADE_REQUIRED_426 || code == HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505) {
            return "The version must be HTTP/1.1 or HTTP/1.0.";
        }
        if (cause instanceof EofException) {
            return "The body ended before all of it was there.";
        }
        String reason = cause instanceof HttpException e ? e.getReason() : null;
        if (StrictEndPoint.REFUSAL.equals(reason)) {
            reason = "its first line must be a method, a path and HTTP/1.1 with one space between";
        }
        return "The request is not valid HTTP"
                + (reason != null && REASON.matcher(reason).matches() ? ": " + reason + "." : ".");
    }
}
