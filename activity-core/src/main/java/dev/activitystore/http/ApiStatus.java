package dev.activitystore.http;

/** Why a request failed: the HTTP status, and the word of the documented API for it. */
public enum ApiStatus {
    /** The request breaks a rule; its message names the field and the rule. */
    INVALID_ARGUMENT(400),

    /** The headers are nobody's. */
    UNAUTHENTICATED(401),

    /** The caller may not do this in this organization. */
    PERMISSION_DENIED(403),

    /** There is nothing at this path. */
    NOT_FOUND(404),

    /** The method is not the one that the path takes. */
    METHOD_NOT_ALLOWED(405, INVALID_ARGUMENT),

    /** The body came too slowly. */
    REQUEST_TIMEOUT(408, INVALID_ARGUMENT),

    /** The body is larger than it may be. */
    CONTENT_TOO_LARGE(413, INVALID_ARGUMENT),

    /** The body is of a type or an encoding that is not read. */
    UNSUPPORTED_MEDIA_TYPE(415, INVALID_ARGUMENT),

    /** Too many requests are worked on at the same time. */
    RESOURCE_EXHAUSTED(429),

    /** Something went wrong inside. */
    INTERNAL(500),

    /** The store, or the server, can't be reached now. */
    UNAVAILABLE(503);

    private final int code;
    private final String word;

    ApiStatus(int code) {
        this.code = code;
        this.word = name();
    }

    /** For a status of HTTP that the documented API has no word of its own for. */
    ApiStatus(int code, ApiStatus documented) {
        this.code = code;
        this.word = documented.word;
    }

    /**
     * The status of HTTP.
     *
     * @return a code, 400 or more
     */
    public int code() {
        return code;
    }

    /**
     * The status in the body of the response.
     *
     * @return a word such as {@code INVALID_ARGUMENT}, which several statuses of HTTP may share
     */
    public String word() {
        return word;
    }
}
