package dev.activitystore.spi;

import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.SortOrder;

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

    /**
     * Asks the engine of any store for an answer.
     *
     * @param store the store; one that can't tell at little cost is made to read
     * @throws ActivityStoreException if it doesn't answer, or answers with a failure
     */
    static void check(ActivityStore store) {
        if (store instanceof StoreHealth health) {
            health.checkHealth();
        } else {
            // a read of an organization that need not exist
            store.find(ActivityFilter.of("health"), SortOrder.DESC, null, SliceLimit.ofRecords(1));
        }
    }
}
