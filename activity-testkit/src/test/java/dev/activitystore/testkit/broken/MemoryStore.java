package dev.activitystore.testkit.broken;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.ForwardingStore;
import org.jspecify.annotations.Nullable;

/** A correct store in memory; a broken one overrides the call that it gets wrong. */
class MemoryStore extends ForwardingStore {

    MemoryStore() {
        super(new InMemoryActivityStore());
    }

    /** The stored record of an id. */
    final @Nullable Activity stored(String organizationId, String id) {
        return target()
                .find(byId(organizationId, id), SortOrder.DESC, null, SliceLimit.ofRecords(1))
                .activities()
                .stream()
                .findFirst()
                .orElse(null);
    }

    static ActivityFilter byId(String organizationId, String id) {
        return ActivityFilter.of(organizationId).activityIds(id);
    }
}
