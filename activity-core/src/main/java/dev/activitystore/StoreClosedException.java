package dev.activitystore;

/** A call to a log or a store that is closed. Nothing was read or written. */
public final class StoreClosedException extends ActivityLogException {

    private static final long serialVersionUID = 1L;

    /**
     * A call that came too late.
     *
     * @param name what is closed
     */
    public StoreClosedException(String name) {
        super(name + " is closed", null);
    }
}
