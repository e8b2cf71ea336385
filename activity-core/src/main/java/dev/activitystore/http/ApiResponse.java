package dev.activitystore.http;

import dev.activitystore.Activity;
import dev.activitystore.ActivityPage;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.StoreClosedException;
import dev.activitystore.export.ExportFormat;
import dev.activitystore.json.ActivityResponses;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request: an HTTP status, headers, and a body that writes itself. Everything that can fail has
 * happened before there is a response, but for the stream that it is written to, and for {@link #writeTo(OutputStream) the
 * end of a large deletion and of an export}.
 *
 * <p>Safe for concurrent use, but for {@code writeTo}.
 */
public final class ApiResponse {

    /** The content type of each body but that of an export. */
    public static final String CONTENT_TYPE = "application/json";

    private static final Map<String, String> JSON = Map.of("content-type", CONTENT_TYPE);

    private final int status;
    private final Map<String, String> headers;
    private final IntSupplier recordsIn;
    private final IntSupplier recordsOut;
    private final long recordBytesOut;
    private final @Nullable Failure failure;
    private final PagedBody body;

    private ApiResponse(
            int status,
            Map<String, String> headers,
            IntSupplier recordsIn,
            IntSupplier recordsOut,
            long recordBytesOut,
            @Nullable Failure failure,
            PagedBody body) {
        this.status = status;
        this.headers = headers;
        this.recordsIn = recordsIn;
        this.recordsOut = recordsOut;
        this.recordBytesOut = recordBytesOut;
        this.failure = failure;
        this.body = body;
    }

    static ApiResponse success(int recordsIn, Body body) {
        return new ApiResponse(200, JSON, () -> recordsIn, () -> 0, 0, null, (out, afterPage) -> body.writeTo(out));
    }

    /** An answer that does what is left to do while it is written. */
    static ApiResponse success(DeletionInSteps deletion) {
        return new ApiResponse(
                200,
                JSON,
                deletion::met,
                () -> 0,
                0,
                null,
                (out, afterPage) -> ActivityResponses.writeDeleted(deletion, out));
    }

    static ApiResponse page(ActivityPage page, Body body) {
        long bytes =
                page.activities().stream().mapToLong(Activity::maxSizeInBytes).sum();
        int records = page.activities().size();
        return new ApiResponse(200, JSON, () -> 0, () -> records, bytes, null, (out, afterPage) -> body.writeTo(out));
    }

    /** An answer that reads what is left of an export while it is written. */
    static ApiResponse export(
            ExportFormat format, String fileName, long pageBytes, String organizationId, ExportedPages pages) {
        Map<String, String> headers = Map.of(
                "content-type",
                format.contentType(),
                "content-disposition",
                "attachment; filename=\"" + fileName + "\"",
                "x-content-type-options",
                "nosniff");
        return new ApiResponse(200, headers, () -> 0, pages::exported, pageBytes, null, (out, afterPage) -> {
            format.begin(out);
            while (pages.hasNext()) {
                for (Activity activity : pages.next()) {
                    format.write(organizationId, activity, out);
                }
                afterPage.run();
            }
        });
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
                JSON,
                () -> 0,
                () -> 0,
                0,
                failure,
                (out, afterPage) -> ActivityResponses.writeError(status.word(), message, out));
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
     * The headers that tell what the body is.
     *
     * @return unmodifiable, by names in small letters; {@code content-type} among them, and of an export what makes a browser
     *     save it under a name
     */
    public Map<String, String> headers() {
        return headers;
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
     * @return the records of a page, or of an export, of which more come while the body is written; else 0
     */
    public int recordsOut() {
        return recordsOut.getAsInt();
    }

    /**
     * How large the records are together that are held while the body is written, for a server that keeps account of its
     * memory.
     *
     * @return bytes, not less than {@link Activity#sizeInBytes} of the records of a page, or of any page of an export; else 0
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
     * fails, and where the store fails, that is thrown in the middle of the body. An export is read meanwhile likewise. A
     * body in the middle of which something was thrown must not look like a whole one: its connection is to be cut.
     *
     * @param out gets the body
     * @throws IOException if {@code out} fails
     * @throws dev.activitystore.ActivityLogException if the store fails in the middle of a large deletion, or of an export
     */
    public void writeTo(OutputStream out) throws IOException {
        writeTo(out, () -> {});
    }

    /**
     * Writes the body as {@link #writeTo(OutputStream)} does, and tells of each page of an export, for a server that gives
     * each of them its time.
     *
     * @param out gets the body
     * @param afterPage is run when all of a page was given to {@code out}
     * @throws IOException if {@code out} fails
     * @throws dev.activitystore.ActivityLogException if the store fails in the middle of a large deletion, or of an export
     */
    public void writeTo(OutputStream out, Runnable afterPage) throws IOException {
        body.writeTo(out, afterPage);
    }

    /**
     * A failure inside.
     *
     * @param id the id that the caller is told
     * @param cause what was thrown
     */
    public record Failure(String id, Throwable cause) {}

    /** Writes a body that is a whole. */
    @FunctionalInterface
    interface Body {

        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes a body that may have pages. */
    @FunctionalInterface
    private interface PagedBody {

        void writeTo(OutputStream out, Runnable afterPage) throws IOException;
    }
}
