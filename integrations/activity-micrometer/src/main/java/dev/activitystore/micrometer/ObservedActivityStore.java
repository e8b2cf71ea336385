package dev.activitystore.micrometer;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.Backup;
import dev.activitystore.spi.BackupStore;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.RewrittenStep;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.spi.StoreHealth;
import dev.activitystore.spi.VerifiableStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A store whose calls Micrometer sees: {@code activity.store}, a timer by {@code operation} (the method of {@link
 * ActivityStore}), {@code outcome} ({@code success}, {@code unavailable}, {@code closed} or {@code error}) and {@code
 * backend}; and {@code activity.store.records}, a counter by operation and backend of the records that were read, written
 * or deleted. No meter names an organization.
 *
 * <pre>{@code
 * ActivityLog log = ActivityLog.on(ObservedActivityStore.builder(store, "h2").meters(registry).build());
 * }</pre>
 *
 * <p>Made by {@link #builder}. Optional interfaces of the store, {@link StoreHealth}, {@link VerifiableStore} and {@link BackupStore}, are kept.
 * As safe for concurrent use as the store is.
 */
public sealed class ObservedActivityStore implements ActivityStore, BackupStore
        permits ObservedHealthStore, ObservedVerifiableStore {

    private final ActivityStore store;
    private final StoreRecorder recorder;

    ObservedActivityStore(ActivityStore store, StoreRecorder recorder) {
        this.store = store;
        this.recorder = recorder;
    }

    /**
     * Begins to set one up.
     *
     * @param store the store, which is closed with this one
     * @param backend what the tag {@code backend} says, such as {@code h2}
     * @return a builder
     */
    public static Builder builder(ActivityStore store, String backend) {
        return new Builder(store, backend);
    }

    @Override
    public List<Outcome> put(String organizationId, List<Activity> activities) {
        return recorder.call("put", () -> store.put(organizationId, activities), ObservedActivityStore::done);
    }

    @Override
    public List<Outcome> putIfAbsent(String organizationId, List<Activity> activities) {
        return recorder.call(
                "putIfAbsent", () -> store.putIfAbsent(organizationId, activities), ObservedActivityStore::done);
    }

    @Override
    public Slice find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
        return recorder.call(
                "find",
                () -> store.find(filter, order, after, limit),
                slice -> slice.activities().size());
    }

    @Override
    public long count(ActivityFilter filter, long most) {
        return recorder.call("count", () -> store.count(filter, most), counted -> 0);
    }

    @Override
    public List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
        return recorder.call("update", () -> store.update(organizationId, updates), ObservedActivityStore::done);
    }

    @Override
    public DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
        return recorder.call("delete", () -> store.delete(filter, after, limit), step -> done(step.outcomes()));
    }

    @Override
    public RewrittenStep rewrite(
            ActivityFilter filter,
            SortOrder order,
            @Nullable Position after,
            SliceLimit limit,
            Function<Activity, @Nullable Activity> change) {
        return recorder.call(
                "rewrite",
                () -> store.rewrite(filter, order, after, limit, change),
                step -> step.changed() + step.deleted());
    }

    @Override
    public RewrittenStep settle(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
        return recorder.call("settle", () -> store.settle(filter, order, after, limit), step -> 0);
    }

    @Override
    public List<String> organizations(@Nullable String after, int limit) {
        return recorder.call("organizations", () -> store.organizations(after, limit), listed -> 0);
    }

    @Override
    public byte @Nullable [] exchangeSetting(String name, byte @Nullable [] expected, byte @Nullable [] value) {
        return recorder.call(
                        "exchangeSetting",
                        () -> Optional.ofNullable(store.exchangeSetting(name, expected, value)),
                        found -> 0)
                .orElse(null);
    }

    /** Makes the store's backup, if it makes one. That takes minutes and no caller waits for it: it is not timed. */
    @Override
    public Backup backup(Path folder, LongConsumer progress) {
        return BackupStore.of(store, folder, progress);
    }

    @Override
    public void close() {
        store.close();
    }

    /** Makes a call of an optional interface of the store's. */
    void observe(String operation, Runnable call) {
        boolean unused = recorder.call(
                operation,
                () -> {
                    call.run();
                    return true;
                },
                value -> 0);
    }

    private static int done(List<Outcome> outcomes) {
        return (int) outcomes.stream().filter(Outcome::done).count();
    }

    /** Sets up an {@link ObservedActivityStore}. Not safe for concurrent use. */
    public static final class Builder {

        private final ActivityStore store;
        private final String backend;
        private @Nullable MeterRegistry meters;
        private @Nullable ObservationRegistry observations;

        private Builder(ActivityStore store, String backend) {
            this.store = store;
            this.backend = backend;
        }

        /**
         * Where to count, and to keep the time where there are no {@link #observations}; without this, nowhere.
         *
         * @param registry the registry
         * @return this builder
         */
        public Builder meters(MeterRegistry registry) {
            this.meters = registry;
            return this;
        }

        /**
         * Makes each call an observation {@code activity.store} with the same keys, of which tracing makes a span. The timer
         * then is what the registry's handlers make of it: in Spring Boot, the same, with the key {@code error} beside.
         *
         * @param registry the registry
         * @return this builder
         */
        public Builder observations(ObservationRegistry registry) {
            this.observations = registry.isNoop() ? null : registry;
            return this;
        }

        /**
         * Makes the store.
         *
         * @return a store that implements {@link StoreHealth} and {@link VerifiableStore} if the given one does
         */
        public ActivityStore build() {
            StoreRecorder recorder = new StoreRecorder(meters, observations, backend);
            if (store instanceof VerifiableStore verifiable) {
                return store instanceof StoreHealth health
                        ? new ObservedVerifiableStore.WithHealth(store, recorder, verifiable, health)
                        : new ObservedVerifiableStore(store, recorder, verifiable);
            }
            return store instanceof StoreHealth health
                    ? new ObservedHealthStore(store, recorder, health)
                    : new ObservedActivityStore(store, recorder);
        }
    }
}
