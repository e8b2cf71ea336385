package dev.activitystore.viewer.browser;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.SortOrder;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A store in memory whose reads first pass a guard of the test's, which may fail. */
final class GuardedStore implements ActivityStore {

    private final ActivityStore store = new InMemoryActivityStore();
    private volatile Runnable guard = () -> {};

    void guard(Runnable newGuard) {
        this.guard = newGuard;
    }

    @Override
    public List<Outcome> put(String organizationId, List<Activity> activities) {
        return store.put(organizationId, activities);
    }

    @Override
    public List<Outcome> putIfAbsent(String organizationId, List<Activity> activities) {
        return store.putIfAbsent(organizationId, activities);
    }

    @Override
    public Slice find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
        guard.run();
        return store.find(filter, order, after, limit);
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
}
