package dev.activitystore.server;

import dev.activitystore.http.ActivityApi.Operation;
import dev.activitystore.http.ApiCall;
import dev.activitystore.http.ApiResponse;
import dev.activitystore.http.ApiStatus;
import java.io.IOException;
import java.util.Locale;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request to the API. It is among those in flight, and has a thread, only once its body is there; each step takes the
 * memory that it may need first.
 */
final class ApiExchange {

    private static final Logger LOG = LoggerFactory.getLogger(ActivityServer.class);
    private static final double NANOS_PER_MILLI = 1e6;

    private static final String TOO_MANY_BYTES = "Too many bytes are in flight.";

    /** What is counted of a caller who has gone. */
    private static final int GONE = 499;

    private final ApiLimits limits;
    private final ServerMetrics metrics;
    private final String name;
    private final ApiCall call;
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final long start = System.nanoTime();

    ApiExchange(
            ApiLimits limits,
            ServerMetrics metrics,
            @Nullable Operation operation,
            ApiCall call,
            Request request,
            Response response,
            Callback callback) {
        this.limits = limits;
        this.metrics = metrics;
        this.name = operation == null ? "none" : operation.name().toLowerCase(Locale.ROOT);
        this.call = call;
        this.request = request;
        this.response = response;
        this.callback = callback;
    }

    /** Begins; goes on by itself as the body comes. */
    void begin() {
        ApiResponse refusal = call.refusal();
        if (refusal != null) {
            refuse(refusal);
            return;
        }
        Shares.Share memory = limits.memory().ofBody(call.caller());
        IncomingBody.read(request, limits.maxBodyBytes(), limits.pace(), memory, body -> {
            try (memory) {
                proceed(body);
            }
        });
    }

    private void proceed(IncomingBody body) {
        switch (body.end()) {
            case COMPLETE -> work(body);
            case NO_MEMORY -> refuse(ApiResponse.error(ApiStatus.RESOURCE_EXHAUSTED, TOO_MANY_BYTES));
            case TOO_SLOW -> {
                response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
                error(ApiStatus.REQUEST_TIMEOUT, "The body came too slowly.");
            }
            case BROKEN -> {
                Throwable failure = body.failure();
                LOG.debug("{}: the body broke off", name, failure);
                count(failure instanceof HttpException ? ApiStatus.INVALID_ARGUMENT.code() : GONE);
                callback.failed(failure == null ? new IOException("the body broke off") : failure);
            }
        }
    }

    private void work(IncomingBody body) {
        try (Shares.Share slot = limits.slots().of(call.caller());
                Shares.Share memory = limits.memory().ofWork(call.caller())) {
            ApiResponse answer = answer(body, slot, memory);
            report(answer);
            if (answer.status() == 200) {
                Answer.write(request, answer, response, limits.answerRate(), () -> finish(answer, slot, memory));
                callback.succeeded();
            } else {
                slot.giveBack();
                memory.giveBack();
                refuse(answer);
            }
        } catch (IOException e) {
            LOG.debug("{}: the caller is gone", name, e);
            count(GONE);
            cut(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            error(ApiStatus.UNAVAILABLE, "The server is stopping.");
        } catch (RuntimeException | Error e) {
            LOG.error("{} failed", name, e);
            count(ApiStatus.INTERNAL.code());
            cut(e);
        }
    }

    /** What has been sent is not a whole answer: the connection is cut, so that it does not look like one. */
    private void cut(Throwable failure) {
        if (response.isCommitted()) {
            Connections.resetAtEnd(
                    request.getConnectionMetaData().getConnection().getEndPoint());
        }
        callback.failed(failure);
    }

    private ApiResponse answer(IncomingBody body, Shares.Share slot, Shares.Share memory)
            throws IOException, InterruptedException {
        if (!slot.tryAdd(1)) {
            return ApiResponse.error(ApiStatus.RESOURCE_EXHAUSTED, "Too many requests are in flight.");
        }
        long mostOfBody = call.maxBodyBytes(body.bytes());
        if (!memory.add(mostOfBody * Memory.TIMES_A_BODY, limits.memoryWaitNanos())) {
            return ApiResponse.error(ApiStatus.RESOURCE_EXHAUSTED, TOO_MANY_BYTES);
        }
        call.receive(body.stream());
        long ofBody = call.bodyMemory();
        // who waits for much must not keep others waiting: what came as it is counts where it came in
        memory.reduceTo(mostOfBody == body.bytes() ? 0 : ofBody);
        if (!memory.growTo(ofBody, limits.memoryWaitNanos())) {
            return ApiResponse.error(ApiStatus.RESOURCE_EXHAUSTED, TOO_MANY_BYTES);
        }
        call.read();
        if (!memory.add(call.maxRecordBytes() * Memory.TIMES_A_PAGE, limits.memoryWaitNanos())) {
            return ApiResponse.error(ApiStatus.RESOURCE_EXHAUSTED, TOO_MANY_BYTES);
        }
        ApiResponse answer = call.answer();
        memory.reduceTo(ofBody + answer.recordBytesOut() * Memory.TIMES_A_PAGE);
        return answer;
    }

    /** Before the end is sent: who has all of the answer finds this request counted, and its place free. */
    private void finish(ApiResponse answer, Shares.Share slot, Shares.Share memory) {
        metrics.records(name, answer.recordsIn(), answer.recordsOut());
        count(answer.status());
        slot.giveBack();
        memory.giveBack();
    }

    /**
     * Refuses at once, and then reads away what the caller still sends: the system resets a connection that is closed with
     * something unread, and the answer might be lost. Who waits to be told to go on sends nothing.
     */
    private void refuse(ApiResponse answer) {
        count(answer.status());
        if (request.getLength() > limits.maxBodyBytes()) {
            response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
        }
        try {
            Answer.write(request, answer, response, limits.answerRate(), () -> {});
        } catch (IOException e) {
            callback.failed(e);
            return;
        }
        if (request.getHeaders().contains(HttpHeader.EXPECT, HttpHeaderValue.CONTINUE.asString())) {
            callback.succeeded();
        } else {
            IncomingBody.skip(request, limits.maxBodyBytes(), limits.pace(), body -> callback.succeeded());
        }
    }

    private void error(ApiStatus status, String message) {
        count(status.code());
        Errors.write(status, message, response, callback);
    }

    /** The log names the failure of a 500; the caller has its id. */
    private void report(ApiResponse answer) {
        ApiResponse.Failure failure = answer.failure();
        if (failure != null) {
            LOG.error("{} failed with {}, id {}", name, answer.status(), failure.id(), failure.cause());
        }
    }

    private void count(int status) {
        long nanos = System.nanoTime() - start;
        metrics.record(name, status, nanos);
        LOG.debug("{} {} in {} ms", name, status, nanos / NANOS_PER_MILLI);
    }
}
