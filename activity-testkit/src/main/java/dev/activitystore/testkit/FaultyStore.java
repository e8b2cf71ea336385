package dev.activitystore.testkit;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A store whose calls fail at random, before they do anything or after they did it: so a service's tests see what a lost
 * connection does. In both cases the caller gets an {@link ActivityStoreException}, and can't tell which one it was.
 * Only {@link #close()} never fails.
 *
 * <p>As safe for concurrent use as the store behind it.
 */
public final class FaultyStore implements ActivityStore {

    private final ActivityStore store;
    private final Random random;
    private final double probability;

    /**
     * A store that fails now and then.
     *
     * @param store what does the work; closed with this one
     * @param seed the same seed makes the same calls of one thread fail
     * @param probability how likely a call fails, from 0 to 1; half of the failures come before the effect, half after
     */
    public FaultyStore(ActivityStore store, long seed, double probability) {
        this.store = store;
        this.random = new Random(seed);
        this.probability = probability;
    }

    @Override
    public List<Outcome> put(String organizationId, List<Activity> activities) {
        return faulty("put", () -> store.put(organizationId, activities));
    }

    @Override
    public Slice find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
        return faulty("find", () -> store.find(filter, order, after, limit));
    }

    @Override
    public List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
        return faulty("update", () -> store.update(organizationId, updates));
    }

    @Override
    public DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
        return faulty("delete", () -> store.delete(filter, after, limit));
    }

    @Override
    public byte[] setting(String name, byte[] initial) {
        return faulty("setting", () -> store.setting(name, initial));
    }

    @Override
    public void close() {
        store.close();
    }

    private <T> T faulty(String call, Supplier<T> work) {
        double chance = random.nextDouble();
        if (chance < probability / 2) {
            throw new ActivityStoreException("injected before " + call);
        }
        T result = work.get();
        if (chance < probability) {
            throw new ActivityStoreException("injected after " + call);
        }
        return result;
    }
}
