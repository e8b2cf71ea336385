package dev.activitystore.http;

import dev.activitystore.InvalidArgumentException;

/** A request that ends with an error in the documented form. */
final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;
    private final String status;

    /**
     * An error.
     *
     * @param code the HTTP status code
     * @param status the documented status
     * @param message what the caller reads
     */
    ApiError(int code, String status, String message) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
    }

    static ApiError invalidArgument(int code, String message) {
        return new ApiError(code, InvalidArgumentException.STATUS, message);
    }

    int code() {
        return code;
    }

    String status() {
        return status;
    }
}
