package dev.activitystore.http;

import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.http.ActivityApi.Operation;
import dev.activitystore.json.ActivityResponses;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The documented HTTP API for callers whom a service knows by itself, such as by a session: with each request it says which
 * records the caller may read. Whatever is asked for is limited to these, as with a grant, and nothing can be written.
 *
 * <pre>{@code
 * GrantedApi api = new GrantedApi(log);
 * ActivityFilter own = ActivityFilter.of("org-123").userId(session.userId());
 * ApiResponse response = api.handle("POST", "/v2/activities/get", request::header, request.body(), own);
 * send(response.status(), response.headers(), response::writeTo);
 * }</pre>
 *
 * <p>Safe for concurrent use. Does not close the log.
 */
public final class GrantedApi {

    private final ActivityLog log;
    private final int maxBodyBytes;

    /**
     * The API, with bodies of up to {@link ActivityApi#DEFAULT_MAX_BODY_BYTES}.
     *
     * @param log the log, which is not closed by this class
     */
    public GrantedApi(ActivityLog log) {
        this(log, ActivityApi.DEFAULT_MAX_BODY_BYTES);
    }

    GrantedApi(ActivityLog log, int maxBodyBytes) {
        this.log = log;
        this.maxBodyBytes = maxBodyBytes;
    }

    /**
     * Answers a request.
     *
     * @param method the HTTP method, in capitals
     * @param path the path without query, as {@link ActivityApi} documents it: {@code /v2/activities/get}
     * @param headers gives the first value of a header, or null; is asked for names in small letters, and for no credentials
     * @param body the body; is read only if the caller may call, up to the limit, and not closed
     * @param granted the records that the caller may read; null for none, which is answered by 403
     * @return the response
     * @throws IOException if the body can't be read; there is nobody to answer then
     */
    public ApiResponse handle(
            String method,
            String path,
            Function<String, @Nullable String> headers,
            InputStream body,
            @Nullable ActivityFilter granted)
            throws IOException {
        return begin(method, Operation.ofPath(path), headers, granted).answer(body);
    }

    /**
     * Answers a request as {@link #handle(String, String, Function, InputStream, ActivityFilter)} does, and also one that
     * follows a link to an export, which is a GET.
     *
     * @param method the HTTP method, in capitals
     * @param path the path without query, as {@link ActivityApi} documents it
     * @param query the query, as it was sent; null if there is none
     * @param headers gives the first value of a header, or null; is asked for names in small letters, and for no credentials
     * @param body the body; is read only if the caller may call, up to the limit, and not closed
     * @param granted the records that the caller may read; null for none, which is answered by 403
     * @return the response
     * @throws IOException if the body can't be read; there is nobody to answer then
     */
    public ApiResponse handle(
            String method,
            String path,
            @Nullable String query,
            Function<String, @Nullable String> headers,
            InputStream body,
            @Nullable ActivityFilter granted)
            throws IOException {
        boolean isLink = method.equals("GET") && path.equals(Operation.EXPORT.path());
        return isLink && granted != null ? follow(query, 0).answer() : handle(method, path, headers, body, granted);
    }

    /**
     * Tells a page what its visitor may read, so that the page need not be told otherwise: {@code data} of the {@code result} has
     * {@code organizationId}, and in {@code limited} whether that is a part of its records alone.
     *
     * @param granted the records that the caller may read; null for none, which is answered by 403
     * @return the response
     */
    public ApiResponse describe(@Nullable ActivityFilter granted) {
        if (granted == null) {
            return nothing().response();
        }
        String organizationId = granted.organizationId();
        boolean isLimited = !granted.equals(ActivityFilter.of(organizationId));
        return ApiResponse.success(0, out -> ActivityResponses.writeGranted(organizationId, isLimited, out));
    }

    private ApiCall begin(
            String method,
            @Nullable Operation operation,
            Function<String, @Nullable String> headers,
            @Nullable ActivityFilter granted) {
        try {
            Operation known = ActivityApi.checked(method, operation);
            if (granted == null) {
                throw nothing();
            }
            return begin(known, headers, new ReadScope.OfGrant(granted, null), 0);
        } catch (ApiError e) {
            return new ApiCall(e.response());
        }
    }

    /**
     * Begins with a request whose caller may read some records.
     *
     * @param caller which of the API's callers it is
     * @throws ApiError if it is refused by its head
     */
    ApiCall begin(
            Operation operation, Function<String, @Nullable String> headers, ReadScope.OfGrant granted, int caller) {
        if (!operation.reads()) {
            throw new ApiError(ApiStatus.PERMISSION_DENIED, "A grant is to read records of one organization alone.");
        }
        ReadCalls reads = new ReadCalls(log, granted);
        return new ApiCall(caller, RequestBody.of(headers, maxBodyBytes), request -> reads.read(operation, request));
    }

    /** Begins with a GET that follows a link to an export. */
    ApiCall follow(@Nullable String query, int caller) {
        try {
            return new ApiCall(caller, new Exports(log).follow(query)); // may ask the store for its key
        } catch (RuntimeException e) {
            return new ApiCall(ApiCall.refusal(e));
        }
    }

    private static ApiError nothing() {
        return new ApiError(ApiStatus.PERMISSION_DENIED, "Nothing is granted to this caller.");
    }
}
