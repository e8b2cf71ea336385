package dev.activitystore.http;

import dev.activitystore.ActivityDeletion;
import dev.activitystore.ActivityLog;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Json;
import dev.activitystore.Outcomes;
import dev.activitystore.http.ApiCall.Work;
import dev.activitystore.http.Credentials.Access;
import dev.activitystore.json.ActivityRequests;
import dev.activitystore.json.ActivityResponses;
import dev.activitystore.json.ErasureRequest;
import dev.activitystore.json.OrganizationsRequest;
import dev.activitystore.token.Grant;
import dev.activitystore.token.Grants;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The documented HTTP API over a log, without an HTTP server: a service that has one of its own hands requests on to
 * this class. Everything that a caller can do wrong, and every failure of the store, is a response and not an exception.
 *
 * <pre>{@code
 * ActivityApi api = new ActivityApi(log, Credentials.of(apiKey, authToken));
 * ApiResponse response = api.handle("POST", request.path(), request::header, request.body());
 * send(response.status(), response.headers(), response::writeTo);
 * }</pre>
 *
 * <p>Safe for concurrent use. Does not close the log.
 */
public final class ActivityApi {

    /** The largest body of a request, if none is given: 32 MiB. */
    public static final int DEFAULT_MAX_BODY_BYTES = 32 << 20;

    private static final String BEARER = "Bearer ";

    private final ActivityLog log;
    private final Credentials credentials;
    private final int maxBodyBytes;
    private final GrantedApi granted;

    /**
     * The API, with bodies of up to {@link #DEFAULT_MAX_BODY_BYTES}.
     *
     * @param log the log, which is not closed by this class
     * @param credentials who may call
     */
    public ActivityApi(ActivityLog log, Credentials credentials) {
        this(log, credentials, DEFAULT_MAX_BODY_BYTES);
    }

    /**
     * The API.
     *
     * @param log the log, which is not closed by this class
     * @param credentials who may call
     * @param maxBodyBytes the largest body of a request, when it is not compressed, in bytes; at least 1
     * @throws InvalidArgumentException if it is less than 1
     */
    public ActivityApi(ActivityLog log, Credentials credentials, int maxBodyBytes) {
        if (maxBodyBytes < 1) {
            throw new InvalidArgumentException("maxBodyBytes", "must be at least 1", maxBodyBytes);
        }
        this.log = log;
        this.credentials = credentials;
        this.maxBodyBytes = maxBodyBytes;
        this.granted = new GrantedApi(log, maxBodyBytes);
    }

    /**
     * Answers a request that has no query.
     *
     * @param method the HTTP method, in capitals
     * @param path the path without query, such as {@code /v2/activities/get}
     * @param headers gives the first value of a header, or null; is asked for names in small letters
     * @param body the body; is read only if the caller may call, up to the limit, and not closed
     * @return the response
     * @throws IOException if the body can't be read; there is nobody to answer then
     */
    public ApiResponse handle(String method, String path, Function<String, @Nullable String> headers, InputStream body)
            throws IOException {
        return handle(method, path, null, headers, body);
    }

    /**
     * Answers a request.
     *
     * @param method the HTTP method, in capitals
     * @param path the path without query, such as {@code /v2/activities/get}
     * @param query the query, as it was sent; null if there is none
     * @param headers gives the first value of a header, or null; is asked for names in small letters
     * @param body the body; is read only if the caller may call, up to the limit, and not closed
     * @return the response
     * @throws IOException if the body can't be read; there is nobody to answer then
     */
    public ApiResponse handle(
            String method,
            String path,
            @Nullable String query,
            Function<String, @Nullable String> headers,
            InputStream body)
            throws IOException {
        return begin(method, Operation.ofPath(path), query, headers).answer(body);
    }

    /**
     * Begins with a request of which only the head is there. A server that reads bodies by itself goes on from here.
     *
     * @param method the HTTP method, in capitals
     * @param operation what {@link Operation#ofPath} found, or null if it found nothing
     * @param query the query, as it was sent; null if there is none. Only a GET of {@link Operation#EXPORT} has one, which
     *     follows what {@link Operation#EXPORT_LINK} answered with, as a browser that saves a file sends no headers
     * @param headers gives the first value of a header, or null; is asked for names in small letters
     * @return the request, which may be refused already
     */
    public ApiCall begin(
            String method,
            @Nullable Operation operation,
            @Nullable String query,
            Function<String, @Nullable String> headers) {
        if (operation == Operation.EXPORT && method.equals("GET")) {
            return granted.follow(query, credentials.callerWithGrant());
        }
        try {
            Operation known = checked(method, operation);
            if (query != null && !query.isEmpty()) {
                throw new ApiError(
                        ApiStatus.INVALID_ARGUMENT,
                        "There must be no query behind the path: all that is asked for stands in the body.");
            }
            String sealed = sealedGrant(headers);
            return sealed == null ? begin(known, headers) : beginGranted(known, sealed, headers);
        } catch (RuntimeException e) { // opening a grant may ask the store for its key
            return new ApiCall(ApiCall.refusal(e));
        }
    }

    /** The operation of a request, or the error of one that is none of the API's. */
    static Operation checked(String method, @Nullable Operation operation) {
        if (operation == null) {
            throw new ApiError(ApiStatus.NOT_FOUND, "There is nothing at this path.");
        }
        if (!method.equals("POST")) {
            throw new ApiError(ApiStatus.METHOD_NOT_ALLOWED, "The method must be POST.");
        }
        return operation;
    }

    private ApiCall begin(Operation operation, Function<String, @Nullable String> headers) {
        Access access = credentials.check(headers.apply("x-velt-api-key"), headers.apply("x-velt-auth-token"));
        if (access == null) {
            throw new ApiError(
                    ApiStatus.UNAUTHENTICATED, "The headers x-velt-api-key and x-velt-auth-token must be valid.");
        }
        RequestBody body = RequestBody.of(headers, maxBodyBytes);
        return new ApiCall(access.caller(), body, request -> work(operation, request, access));
    }

    /** A grant instead of credentials; other bearers are not ours. */
    private static @Nullable String sealedGrant(Function<String, @Nullable String> headers) {
        String authorization = headers.apply("authorization");
        return authorization != null && authorization.startsWith(BEARER + Grants.PREFIX)
                ? authorization.substring(BEARER.length())
                : null;
    }

    private ApiCall beginGranted(Operation operation, String sealed, Function<String, @Nullable String> headers) {
        Grant grant = log.grants().open(sealed, log.now());
        if (grant == null) {
            throw new ApiError(ApiStatus.UNAUTHENTICATED, "The grant is none of this server's, or has ended.");
        }
        return granted.begin(
                operation, headers, new ReadScope.OfGrant(grant.filter(), grant.end()), credentials.callerWithGrant());
    }

    /**
     * The description of the API, for whoever serves it beside the API or makes a client of it.
     *
     * @return OpenAPI 3.1 in JSON and UTF-8; each time another array
     */
    public static byte[] description() {
        try (InputStream description = ActivityApi.class.getResourceAsStream("openapi.json")) {
            return Objects.requireNonNull(description, "openapi.json").readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a part of the program can't be read
        }
    }

    private Work work(Operation operation, Json request, Access access) {
        return switch (operation) {
            case ADD -> add(ActivityRequests.readAdd(request, log::newActivity), access);
            case UPDATE -> update(ActivityRequests.readUpdate(request), access);
            case DELETE -> delete(ActivityRequests.readDelete(request), access);
            case GRANT -> grant(ActivityRequests.readGrant(request), access);
            case ORGANIZATIONS -> new OrganizationCalls(log).list(OrganizationsRequest.read(request), access);
            case ERASE -> new OperatorCalls(log).erase(ErasureRequest.read(request), access);
            case GET, COUNT, HISTOGRAM, EXPORT, EXPORT_LINK, LIMITS ->
                new ReadCalls(log, new ReadScope.OfCredentials(access)).read(operation, request);
        };
    }

    private Work grant(ActivityRequests.GrantRequest request, Access access) {
        new ReadScope.OfCredentials(access).check(request.filter().organizationId());
        return new Work(0, () -> {
            Grant grant = new Grant(request.filter(), log.now().plusSeconds(request.expiresInSeconds()));
            String sealed = inData(() -> log.grants().seal(grant));
            return ApiResponse.success(0, out -> ActivityResponses.writeGrant(sealed, grant.end(), out));
        });
    }

    private Work add(ActivityRequests.Add request, Access access) {
        new ReadScope.OfCredentials(access).check(request.organizationId());
        List<String> warnings = LikelySeconds.warnings(request.activities());
        return request.createOnly()
                ? write(
                        () -> log.addIfAbsent(request.organizationId(), request.activities()),
                        (outcomes, out) -> ActivityResponses.writeCreated(outcomes, warnings, out))
                : write(
                        () -> log.add(request.organizationId(), request.activities()),
                        (outcomes, out) -> ActivityResponses.writeAdded(outcomes, warnings, out));
    }

    private Work update(ActivityRequests.Update request, Access access) {
        new ReadScope.OfCredentials(access).check(request.organizationId());
        return write(() -> log.update(request.organizationId(), request.updates()), ActivityResponses::writeUpdated);
    }

    private Work delete(ActivityDeletion deletion, Access access) {
        new ReadScope.OfCredentials(access).check(deletion.filter().organizationId());
        return new Work(0, () -> ApiResponse.success(inData(() -> new DeletionInSteps(log.deleteInSteps(deletion)))));
    }

    private static Work write(Supplier<Outcomes> call, OutcomesWriter writer) {
        return new Work(0, () -> {
            Outcomes outcomes = inData(call);
            return ApiResponse.success(outcomes.size(), out -> writer.write(outcomes, out));
        });
    }

    /** What the log finds wrong is named as what the reader of the request does: from the body's root. */
    static <T> T inData(Supplier<T> call) {
        try {
            return call.get();
        } catch (InvalidArgumentException e) {
            throw e.within("data");
        }
    }

    @FunctionalInterface
    private interface OutcomesWriter {

        void write(Outcomes outcomes, OutputStream out) throws IOException;
    }

    /** An operation of the API. */
    public enum Operation {
        /** Reads a page. */
        GET,
        /** Adds records. */
        ADD,
        /** Changes records. */
        UPDATE,
        /** Deletes records. */
        DELETE,
        /** Counts records: an extension of the documented API. */
        COUNT,
        /** Counts records over time: an extension of the documented API. */
        HISTOGRAM,
        /** Gives leave to read some records for a while: an extension of the documented API. */
        GRANT("/v2/viewer/grants"),
        /** Reads all of a query, to take it along: an extension of the documented API. */
        EXPORT,
        /** Answers with a link to an export, which a GET of {@link #EXPORT} follows: an extension of the documented API. */
        EXPORT_LINK("/v2/activities/export/link"),
        /** Tells who has a grant what it limits them to: an extension of the documented API. */
        LIMITS,
        /** Lists the organizations that have records: an extension of the documented API. */
        ORGANIZATIONS,
        /** Makes an organization's log forget a person, for its operator: an extension of the documented API. */
        ERASE;

        private final String path;

        Operation() {
            this.path = "/v2/activities/" + name().toLowerCase(Locale.ROOT);
        }

        Operation(String path) {
            this.path = path;
        }

        /**
         * The operation at a path.
         *
         * @param path the path of a request
         * @return the operation, or null if there is none
         */
        public static @Nullable Operation ofPath(String path) {
            for (Operation operation : values()) {
                if (path.equals(operation.path())) {
                    return operation;
                }
            }
            return null;
        }

        /**
         * Tells whether it reads records, and does nothing else.
         *
         * @return true if a grant gives leave to it
         */
        public boolean reads() {
            return switch (this) {
                case GET, COUNT, HISTOGRAM, EXPORT, EXPORT_LINK, LIMITS -> true;
                case ADD, UPDATE, DELETE, GRANT, ORGANIZATIONS, ERASE -> false;
            };
        }

        /** {@return where it is, such as {@code /v2/activities/get}} */
        public String path() {
            return path;
        }
    }
}
