package dev.activitystore.testkit;

import dev.activitystore.spi.ActivityStore;

/** How a test tells what a store has read, for {@link ReadCostContract}: implemented beside {@link StoreOpener}. */
@FunctionalInterface
public interface ReadCost {

    /**
     * What a store has read since it was opened: entries of indexes and rows, each time that one was read; or whatever
     * else grows with the work of a read, such as blocks.
     *
     * @param store as the {@link StoreOpener} has opened it
     * @return the sum so far
     */
    long readSoFar(ActivityStore store);
}
