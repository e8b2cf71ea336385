package dev.activitystore.spring;

import dev.activitystore.spi.ActivityStore;

/**
 * Puts something between the log and its store, such as a meter. All beans of this type are asked, in their order; the first
 * one is next to the store. They are asked once, by the thread that makes the log; what they give is called by many at once.
 */
@FunctionalInterface
public interface ActivityStoreDecorator {

    /**
     * Wraps a store.
     *
     * @param store the store
     * @return the store that the log calls, and closes
     */
    ActivityStore decorate(ActivityStore store);
}
