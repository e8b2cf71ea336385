package dev.activitystore.testkit.broken;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.SortOrder;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.SliceLimit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A correct store that passes every call on; a broken one overrides the call that it gets wrong. */
class ForwardingStore implements ActivityStore {

    final ActivityStore store;

    ForwardingStore() {
        this(new InMemoryActivityStore());
    }

    ForwardingStore(ActivityStore store) {
        this.store = store;
    }

    @Override
    public List<Outcome> put(String organizationId, List<Activity> activities) {
        return store.put(organizationId, activities);
    }

    @Override
    public List<Activity> find(ActivityFilter filter, SortOrder order, @Nullable Position after, int limit) {
        return store.find(filter, order, after, SliceLimit.ofRecords(limit)).activities();
    }

    @Override
    public List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
        return store.update(organizationId, updates);
    }

    @Override
    public DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
        return store.delete(filter, after, limit);
    }

    @Override
    public byte[] setting(String name, byte[] initial) {
        return store.setting(name, initial);
    }

    @Override
    public void close() {
        store.close();
    }

    /** The stored record of an id. */
    final @Nullable Activity stored(String organizationId, String id) {
        return store.find(byId(organizationId, id), SortOrder.DESC, null, SliceLimit.ofRecords(1)).activities().stream()
                .findFirst()
                .orElse(null);
    }

    static ActivityFilter byId(String organizationId, String id) {
        return ActivityFilter.of(organizationId).activityIds(List.of(id));
    }
}
