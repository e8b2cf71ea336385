package dev.activitystore.http;

import dev.activitystore.Activity;
import dev.activitystore.ActivityPage;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.StoreClosedException;
import dev.activitystore.json.ActivityResponses;
import java.io.IOException;
import java.io.OutputStream;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request: an HTTP status, and a body of {@link #CONTENT_TYPE} that writes itself. Everything that can
 * fail has happened before there is a response, but for the stream that it is written to, and for {@link #writeTo the end
 * of a large deletion}.
 *
 * <p>Safe for concurrent use, but for {@link #writeTo}.
 */
public final class ApiResponse {

    /** The content type of each body. */
    public static final String CONTENT_TYPE = "application/json";

    private final int status;
    private final IntSupplier recordsIn;
    private final int recordsOut;
    private final long recordBytesOut;
    private final @Nullable Failure failure;
    private final Body body;

    private ApiResponse(
            int status,
            IntSupplier recordsIn,
            int recordsOut,
            long recordBytesOut,
            @Nullable Failure failure,
            Body body) {
        this.status = status;
        this.recordsIn = recordsIn;
        this.recordsOut = recordsOut;
        this.recordBytesOut = recordBytesOut;
        this.failure = failure;
        this.body = body;
    }

    static ApiResponse success(int recordsIn, Body body) {
        return new ApiResponse(200, () -> recordsIn, 0, 0, null, body);
    }

    /** An answer that does what is left to do while it is written. */
    static ApiResponse success(DeletionInSteps deletion) {
        return new ApiResponse(200, deletion::met, 0, 0, null, out -> ActivityResponses.writeDeleted(deletion, out));
    }

    static ApiResponse page(ActivityPage page, Body body) {
        long bytes =
                page.activities().stream().mapToLong(Activity::maxSizeInBytes).sum();
        return new ApiResponse(200, () -> 0, page.activities().size(), bytes, null, body);
    }

    /** What is inside stays inside: the caller gets an id to ask for. */
    static ApiResponse failed(Throwable cause) {
        String id = UUID.randomUUID().toString();
        boolean isUnavailable = cause instanceof StoreClosedException
                || (cause instanceof ActivityStoreException e && e.isUnavailable());
        Failure failure = new Failure(id, cause);
        return isUnavailable
                ? error(
                        ApiStatus.UNAVAILABLE,
                        "The store can't be reached now. The same request may succeed later.",
                        failure)
                : error(ApiStatus.INTERNAL, "Something went wrong inside. Its id in the log is " + id + ".", failure);
    }

    /**
     * An error in the documented form, for what a service finds out before it asks the API.
     *
     * @param status what is wrong
     * @param message what the caller reads
     * @return the response
     */
    public static ApiResponse error(ApiStatus status, String message) {
        return error(status, message, null);
    }

    private static ApiResponse error(ApiStatus status, String message, @Nullable Failure failure) {
        return new ApiResponse(
                status.code(),
                () -> 0,
                0,
                0,
                failure,
                out -> ActivityResponses.writeError(status.word(), message, out));
    }

    /**
     * The HTTP status.
     *
     * @return a code such as 200
     */
    public int status() {
        return status;
    }

    /**
     * How many records the request wrote or named, for metrics.
     *
     * @return the records of an add, an update or a deletion, of which more may come while the body is written; else 0
     */
    public int recordsIn() {
        return recordsIn.getAsInt();
    }

    /**
     * How many records are in the body, for metrics.
     *
     * @return the records of a page; else 0
     */
    public int recordsOut() {
        return recordsOut;
    }

    /**
     * How large the records in the body are together, for a server that keeps account of its memory.
     *
     * @return bytes, not less than {@link Activity#sizeInBytes} of the records of a page; else 0
     */
    public long recordBytesOut() {
        return recordBytesOut;
    }

    /**
     * What went wrong inside, for the log: the caller is told nothing of it but its id.
     *
     * @return the failure of a status of 500 or more, or null
     */
    public @Nullable Failure failure() {
        return failure;
    }

    /**
     * Writes the body in UTF-8, piece by piece, once. Closes nothing. Of a deletion that meets more than some thousand
     * records, those behind them are deleted meanwhile, so that the outcomes need not fit in memory: it ends if {@code out}
     * fails, and where the store fails, that is thrown in the middle of the body.
     *
     * @param out gets the body
     * @throws IOException if {@code out} fails
     * @throws dev.activitystore.ActivityLogException if the store fails in the middle of a large deletion
     */
    public void writeTo(OutputStream out) throws IOException {
        body.writeTo(out);
    }

    /**
     * A failure inside.
     *
     * @param id the id that the caller is told
     * @param cause what was thrown
     */
    public record Failure(String id, Throwable cause) {}

    /** Writes a body. */
    @FunctionalInterface
    interface Body {

        void writeTo(OutputStream out) throws IOException;
    }
}
