package dev.activitystore.http;

import dev.activitystore.json.ActivityResponses;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request: an HTTP status, and a body of {@link #CONTENT_TYPE} that writes itself. Everything that can
 * fail has happened before there is a response, but for the stream that it is written to.
 *
 * <p>Immutable and safe for concurrent use.
 */
public final class ApiResponse {

    /** The content type of each body. */
    public static final String CONTENT_TYPE = "application/json";

    private final int status;
    private final int recordsIn;
    private final int recordsOut;
    private final @Nullable Failure failure;
    private final Body body;

    private ApiResponse(int status, int recordsIn, int recordsOut, @Nullable Failure failure, Body body) {
        this.status = status;
        this.recordsIn = recordsIn;
        this.recordsOut = recordsOut;
        this.failure = failure;
        this.body = body;
    }

    static ApiResponse success(int recordsIn, int recordsOut, Body body) {
        return new ApiResponse(200, recordsIn, recordsOut, null, body);
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

    static ApiResponse error(ApiStatus status, String message, @Nullable Failure failure) {
        return new ApiResponse(
                status.code(), 0, 0, failure, out -> ActivityResponses.writeError(status.word(), message, out));
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
     * @return the records of an add, an update or a deletion; else 0
     */
    public int recordsIn() {
        return recordsIn;
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
     * What went wrong inside, for the log: the caller is told nothing of it but its id.
     *
     * @return the failure of a status of 500 or more, or null
     */
    public @Nullable Failure failure() {
        return failure;
    }

    /**
     * Writes the body in UTF-8, piece by piece. Closes nothing.
     *
     * @param out gets the body
     * @throws IOException if {@code out} fails
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
