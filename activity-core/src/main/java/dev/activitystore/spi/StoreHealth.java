package dev.activitystore.spi;

import dev.activitystore.ActivityStoreException;

/**
 * A store that can tell at little cost whether its engine answers. Optional: of a store that doesn't implement it, {@link
 * dev.activitystore.ActivityLog#checkHealth} reads something.
 */
public interface StoreHealth {

    /**
     * Asks the engine for an answer; reads and writes no records.
     *
     * @throws ActivityStoreException if it doesn't answer, or answers with a failure
     */
    void checkHealth();
}
