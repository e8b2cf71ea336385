package dev.activitystore.jdbc;

import dev.activitystore.ActivityStoreException;

/** Tells whether a database still is where it was opened. Safe for concurrent use. */
@FunctionalInterface
interface StorageWatch {

    /** For a database that notices by itself. */
    StorageWatch NONE = () -> {};

    /**
     * Looks.
     *
     * @throws ActivityStoreException if it is there no more
     */
    void check();

    /**
     * Looks closely, also whether something can be written.
     *
     * @throws ActivityStoreException if it is there no more, or takes nothing
     */
    default void checkAll() {
        check();
    }
}
