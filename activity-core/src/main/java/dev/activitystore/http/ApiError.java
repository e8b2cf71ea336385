package dev.activitystore.http;

/** A request that ends with an error in the documented form. */
final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ApiStatus status;

    /**
     * An error.
     *
     * @param message what the caller reads
     */
    ApiError(ApiStatus status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    ApiResponse response() {
        return ApiResponse.error(status, String.valueOf(getMessage()));
    }
}
