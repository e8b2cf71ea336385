package dev.activitystore.server;

import dev.activitystore.ActivityLog;
import dev.activitystore.http.ActivityApi;
import dev.activitystore.http.ActivityApi.Operation;
import dev.activitystore.http.ApiResponse;
import dev.activitystore.http.ApiStatus;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings requests to the API, and answers those of who operates the server. */
final class ServerHandler extends Handler.Abstract {

    private static final Logger LOG = LoggerFactory.getLogger(ActivityServer.class);
    private static final int OUTPUT_BUFFER_BYTES = 1 << 15;
    private static final double NANOS_PER_MILLI = 1e6;

    private final ActivityApi api;
    private final ActivityLog log;
    private final ServerMetrics metrics;
    private final int maxBodyBytes;
    private final Semaphore inFlight;

    ServerHandler(ActivityApi api, ActivityLog log, ServerMetrics metrics, int maxBodyBytes, int maxRequestsInFlight) {
        this.api = api;
        this.log = log;
        this.metrics = metrics;
        this.maxBodyBytes = maxBodyBytes;
        this.inFlight = new Semaphore(maxRequestsInFlight);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = Request.getPathInContext(request);
        switch (path) {
            case "/healthz" -> writeText(200, "alive\n", response, callback);
            case "/readyz" -> writeReadiness(response, callback);
            case "/metrics" -> writeText(200, metrics.text(), response, callback);
            case "/openapi.json" -> writeDescription(response, callback);
            default -> callApi(Operation.ofPath(path), request, response, callback);
        }
        return true;
    }

    private void callApi(@Nullable Operation operation, Request request, Response response, Callback callback) {
        long start = System.nanoTime();
        String name = operation == null ? "none" : operation.name().toLowerCase(Locale.ROOT);
        if (!inFlight.tryAcquire()) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, 1);
            writeError(ApiStatus.RESOURCE_EXHAUSTED, "Too many requests are in flight.", response, callback);
            metrics.record(name, ApiStatus.RESOURCE_EXHAUSTED.code(), System.nanoTime() - start);
            return;
        }
        int status = ApiStatus.INTERNAL.code();
        try {
            InputStream body = Content.Source.asInputStream(request);
            ApiResponse answer = api.handle(request.getMethod(), operation, request.getHeaders()::get, body);
            status = answer.status();
            report(name, answer);
            if (status == 200) {
                write(request, answer, response);
                metrics.records(name, answer.recordsIn(), answer.recordsOut());
                callback.succeeded();
            } else {
                body.skipNBytes(body.available()); // what the stream holds already; does not wait
                UnreadBody.skip(request, maxBodyBytes, () -> writeRefusal(request, answer, response, callback));
            }
        } catch (IOException e) {
            LOG.debug("{}: the caller is gone", name, e);
            callback.failed(e); // what has been sent is not a whole answer: the connection is cut
        } catch (RuntimeException | Error e) {
            LOG.error("{} failed", name, e);
            callback.failed(e);
        } finally {
            inFlight.release();
            long nanos = System.nanoTime() - start;
            metrics.record(name, status, nanos);
            LOG.debug("{} {} in {} ms", name, status, nanos / NANOS_PER_MILLI);
        }
    }

    private static void writeRefusal(Request request, ApiResponse answer, Response response, Callback callback) {
        try {
            write(request, answer, response);
            callback.succeeded();
        } catch (IOException e) {
            callback.failed(e);
        }
    }

    /** The log names the failure of a 500; the caller has its id. */
    private static void report(String operation, ApiResponse answer) {
        ApiResponse.Failure failure = answer.failure();
        if (failure != null) {
            LOG.error("{} failed with {}, id {}", operation, answer.status(), failure.id(), failure.cause());
        }
    }

    private static void write(Request request, ApiResponse answer, Response response) throws IOException {
        response.setStatus(answer.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ApiResponse.CONTENT_TYPE);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put(HttpHeader.VARY, HttpHeader.ACCEPT_ENCODING.asString());
        if (answer.status() == ApiStatus.METHOD_NOT_ALLOWED.code()) {
            response.getHeaders().put(HttpHeader.ALLOW, "POST");
        }
        boolean isZipped =
                request.getHeaders().getQualityCSV(HttpHeader.ACCEPT_ENCODING).contains("gzip");
        if (isZipped) {
            response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
        }
        OutputStream sink = Content.Sink.asOutputStream(response);
        OutputStream out = new BufferedOutputStream(
                isZipped ? new GZIPOutputStream(sink, OUTPUT_BUFFER_BYTES) : sink, OUTPUT_BUFFER_BYTES);
        answer.writeTo(out);
        out.close(); // only of a whole answer: else the end of the stream would make it look like one
    }

    private void writeReadiness(Response response, Callback callback) {
        try {
            log.checkHealth();
            writeText(200, "ready\n", response, callback);
        } catch (RuntimeException e) {
            LOG.warn("not ready", e);
            writeText(503, "not ready\n", response, callback);
        }
    }

    private static void writeDescription(Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ApiResponse.CONTENT_TYPE);
        response.write(true, ByteBuffer.wrap(ActivityApi.description()), callback);
    }

    private static void writeText(int status, String text, Response response, Callback callback) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
        Content.Sink.write(response, true, text, callback);
    }

    private static void writeError(ApiStatus status, String message, Response response, Callback callback) {
        response.setStatus(status.code());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ApiResponse.CONTENT_TYPE);
        Content.Sink.write(response, true, JsonErrors.text(status, message), callback);
    }
}
