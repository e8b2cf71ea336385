package dev.activitystore.server;

import dev.activitystore.ActivityLog;
import dev.activitystore.http.ActivityApi;
import dev.activitystore.http.ApiResponse;
import dev.activitystore.http.ApiStatus;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What who operates the server asks: whether it lives and is ready, what it counted, and how the API is described. */
final class OperatorPages {

    private static final String TEXT = "text/plain; charset=utf-8";

    private final Readiness readiness;
    private final ServerMetrics metrics;

    OperatorPages(ActivityLog log, ServerMetrics metrics) {
        this.readiness = new Readiness(log::checkHealth, Readiness.LIMIT);
        this.metrics = metrics;
    }

    /** Answers, or returns false if the path is another one. */
    boolean handle(String path, Request request, Response response, Callback callback) {
        switch (path) {
            case "/healthz", "/readyz", "/metrics", "/openapi.json" -> {
                if (HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod())) {
                    answer(path, response, callback);
                } else {
                    response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
                    Errors.write(ApiStatus.METHOD_NOT_ALLOWED, "The method must be GET.", response, callback);
                }
                return true;
            }
            default -> {
                return false;
            }
        }
    }

    private void answer(String path, Response response, Callback callback) {
        switch (path) {
            case "/healthz" -> write(200, TEXT, bytes("alive\n"), response, callback);
            case "/readyz" -> {
                boolean isReady = readiness.isReady();
                write(isReady ? 200 : 503, TEXT, bytes(isReady ? "ready\n" : "not ready\n"), response, callback);
            }
            case "/metrics" -> write(200, TEXT, bytes(metrics.text()), response, callback);
            default -> write(200, ApiResponse.CONTENT_TYPE, ActivityApi.description(), response, callback);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void write(int status, String type, byte[] body, Response response, Callback callback) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
