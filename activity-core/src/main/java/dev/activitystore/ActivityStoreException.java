package dev.activitystore;

/**
 * A failure of the engine below a store; its cause is the engine's own exception. Whether a write took effect is not
 * known to the caller: every write may be made again, with the same effect as once.
 */
public final class ActivityStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * A failure with the engine's exception.
     *
     * @param message what the store was doing
     * @param cause the engine's exception
     */
    public ActivityStoreException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * A failure that the store found itself, such as a damaged record or a schema that is not the expected one.
     *
     * @param message what is wrong
     */
    public ActivityStoreException(String message) {
        super(message);
    }
}
