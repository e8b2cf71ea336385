package dev.activitystore.http;

import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A request in steps, for a server that reads bodies and shares out its memory by itself: what its headers say, the text
 * of its body, what that says, the answer. {@link #refusal} tells after each of the first three whether the request ends
 * there.
 *
 * <p>Not safe for concurrent use; the steps may be of different threads, one after the other.
 */
public final class ApiCall {

    private final int caller;
    private final @Nullable RequestBody body;
    private final Function<Json, Work> reader;
    private @Nullable ApiResponse refusal;
    private Work work = Work.NONE;
    private byte @Nullable [] text;

    /** A request that may be read. */
    ApiCall(int caller, RequestBody body, Function<Json, Work> reader) {
        this.caller = caller;
        this.body = body;
        this.reader = reader;
    }

    /** A request without a body, of which it is known what to do. */
    ApiCall(int caller, Work work) {
        this.caller = caller;
        this.body = null;
        this.reader = json -> work;
        this.work = work;
    }

    /** A request that is refused by its headers. */
    ApiCall(ApiResponse refusal) {
        this.caller = 0;
        this.body = null;
        this.reader = json -> Work.NONE;
        this.refusal = refusal;
    }

    /**
     * Why the request ends without anything being done, as far as it has been read.
     *
     * @return the answer, or null if the request goes on
     */
    public @Nullable ApiResponse refusal() {
        return refusal;
    }

    /**
     * Who calls.
     *
     * @return the number of the credentials, or that of all with a grant, from 0 to below {@link Credentials#callers}; 0 of
     *     a refused request
     */
    public int caller() {
        return caller;
    }

    /**
     * The most bytes that the body has when it is not compressed, for a server that sets memory aside before {@link #receive}.
     *
     * @param sent how many bytes of it were sent
     * @return bytes; {@code sent} where it is not compressed
     */
    public long maxBodyBytes(long sent) {
        return body == null ? sent : body.maxBytes(sent);
    }

    /**
     * How much memory the body takes until it is answered, with all that {@link #read} and a store make of it: records of
     * a few bytes take many times these. An estimate, of the text.
     *
     * @return bytes; 0 before {@link #receive}, after {@link #read}, and where the body could not be received
     */
    public long bodyMemory() {
        return text == null ? 0 : BodyMemory.of(text);
    }

    /**
     * Takes the body, and uncompresses it.
     *
     * @param in the body; is read up to the limit, and not closed
     * @throws IOException if it can't be read; there is nobody to answer then
     */
    public void receive(InputStream in) throws IOException {
        if (body == null) {
            return;
        }
        try {
            text = body.read(in);
        } catch (RuntimeException | Error e) {
            refusal = refusal(e);
        }
    }

    /** Reads what the body says; once. */
    public void read() {
        if (text == null) {
            return;
        }
        try {
            Json json = Json.parse(text);
            text = null; // as large as what was made of it
            work = reader.apply(json);
        } catch (RuntimeException | Error e) {
            text = null;
            refusal = refusal(e);
        }
    }

    /**
     * The most bytes of records that the answer holds, or that are read together for it, counted as
     * {@link dev.activitystore.Limits#maxPageBytes} is.
     *
     * @return bytes; 0 where no records are read, or the request was not
     */
    public long maxRecordBytes() {
        return work.maxRecordBytes();
    }

    /**
     * Does what the request says; once.
     *
     * @return the answer, which is the refusal if there is one
     */
    public ApiResponse answer() {
        if (refusal != null) {
            return refusal;
        }
        try {
            return work.answer().get();
        } catch (RuntimeException | Error e) {
            return refusal(e);
        }
    }

    /** Takes all steps, where there is nothing to do between them. */
    ApiResponse answer(InputStream in) throws IOException {
        if (refusal == null) {
            receive(in);
            read();
        }
        return answer();
    }

    /** The answer where something failed, by the caller's fault or not. */
    static ApiResponse refusal(Throwable failure) {
        if (failure instanceof ApiError e) {
            return e.response();
        }
        return failure instanceof InvalidArgumentException
                ? ApiResponse.error(ApiStatus.INVALID_ARGUMENT, String.valueOf(failure.getMessage()))
                : ApiResponse.failed(failure);
    }

    /** What is left to do when a request was read. */
    record Work(long maxRecordBytes, Supplier<ApiResponse> answer) {

        static final Work NONE = new Work(0, () -> ApiResponse.failed(new IllegalStateException("read no body")));
    }
}
