package dev.activitystore.server;

import dev.activitystore.http.ActivityApi.Operation;
import dev.activitystore.http.ApiResponse;
import dev.activitystore.http.ApiStatus;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** Writes what the API answers. */
final class Answer {

    private static final int BUFFER_BYTES = 1 << 15;

    private Answer() {}

    /**
     * Writes an answer, zipped if the caller takes that, and waits until it is sent.
     *
     * @param rate how slowly it may be taken, each page of an export anew
     * @param beforeEnd is run when there is no more to do than to send what is left
     */
    static void write(Request request, ApiResponse answer, Response response, Rate rate, Runnable beforeEnd)
            throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response.getHeaders()::put);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().add(HttpHeader.VARY, HttpHeader.ACCEPT_ENCODING.asString());
        if (answer.status() == ApiStatus.METHOD_NOT_ALLOWED.code()) {
            response.getHeaders().put(HttpHeader.ALLOW, isOfExport(request) ? "GET, POST" : "POST");
        }
        if (answer.status() == ApiStatus.RESOURCE_EXHAUSTED.code()) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, 1);
        }
        boolean isZipped =
                request.getHeaders().getQualityCSV(HttpHeader.ACCEPT_ENCODING).contains("gzip");
        if (isZipped) {
            response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
        }
        AnswerPace pace = new AnswerPace(request, rate);
        OutputStream sink = pace.limiting(Content.Sink.asOutputStream(response));
        OutputStream out =
                new BufferedOutputStream(isZipped ? new GZIPOutputStream(sink, BUFFER_BYTES) : sink, BUFFER_BYTES);
        answer.writeTo(out, pace::beginAnew);
        beforeEnd.run();
        out.close(); // only of a whole answer: else the end of the stream would make it look like one
    }

    private static boolean isOfExport(Request request) {
        return Operation.EXPORT.path().equals(request.getHttpURI().getPath());
    }
}
