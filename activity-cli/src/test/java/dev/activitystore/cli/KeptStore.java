package dev.activitystore.cli;

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
import dev.activitystore.spi.VerifiableStore;
import dev.activitystore.spi.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A store in memory that closing leaves as it is, and that says of itself whatever damage a test has done to it. */
final class KeptStore implements ActivityStore, VerifiableStore {

    private final ActivityStore store = new InMemoryActivityStore();
    private final List<String> damages = new ArrayList<>();

    void damage(String damage) {
        damages.add(damage);
    }

    @Override
    public Verification verify(Consumer<? super String> disagreements) {
        damages.forEach(disagreements);
        return new Verification(2, 4, damages.size(), damages);
    }

    @Override
    public long repair() {
        damages.clear();
        return 2;
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
        // it is kept
    }
}
