package dev.activitystore;

/**
 * A failure of the engine below a store; its cause is the engine's own exception. Whether a write took effect is not
 * known to the caller: every write may be made again, with the same effect as once.
 */
public final class ActivityStoreException extends ActivityLogException {

    private static final long serialVersionUID = 1L;

    /** Whether the engine could not be reached. */
    private final boolean unavailable;

    /**
     * A failure with the engine's exception.
     *
     * @param message what the store was doing
     * @param cause the engine's exception
     */
    public ActivityStoreException(String message, Throwable cause) {
        this(message, cause, false);
    }

    private ActivityStoreException(String message, Throwable cause, boolean unavailable) {
        super(message, cause);
        this.unavailable = unavailable;
    }

    /**
     * A failure that the store found itself, such as a damaged record or a schema that is not the expected one.
     *
     * @param message what is wrong
     */
    public ActivityStoreException(String message) {
        super(message, null);
        this.unavailable = false;
    }

    /**
     * A failure to reach the engine.
     *
     * @param message what the store was doing
     * @param cause the engine's exception
     * @return a failure that says that the engine is unavailable
     */
    public static ActivityStoreException unavailable(String message, Throwable cause) {
        return new ActivityStoreException(message, cause, true);
    }

    /**
     * Tells whether the engine could not be reached, so that the same call may succeed when it is there again.
     *
     * @return false if the engine was there, and failed
     */
    public boolean isUnavailable() {
        return unavailable;
    }
}
