package dev.activitystore.testkit.broken;

import dev.activitystore.Activity;
import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.RewrittenStep;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stores that rewrite wrongly. */
final class RewriteFaults {

    private static final SliceLimit ONE = SliceLimit.ofRecords(1);

    static final List<BrokenStore> STORES = List.of(
            hooked("what is immutable stays", (stored, change) -> stored.immutable() ? stored : change.apply(stored)),
            hooked("what is immutable is not deleted", (stored, change) -> {
                Activity written = change.apply(stored);
                return written == null && stored.immutable() ? stored : written;
            }),
            hooked(
                    "nothing is deleted",
                    (stored, change) ->
                            Optional.ofNullable(change.apply(stored)).orElse(stored)),
            changing(
                    "the user stays",
                    (stored, written) ->
                            written.toBuilder().actionUser(stored.actionUser()).build()),
            changing(
                    "the document stays",
                    (stored, written) ->
                            written.toBuilder().documentId(stored.documentId()).build()),
            changing(
                    "the target stays",
                    (stored, written) -> written.toBuilder()
                            .targetEntityId(stored.targetEntityId())
                            .build()),
            changing(
                    "types stay",
                    (stored, written) -> written.toBuilder()
                            .actionType(stored.actionType())
                            .featureType(stored.featureType())
                            .build()),
            changing(
                    "a record becomes changeable",
                    (stored, written) -> written.toBuilder().immutable(false).build()),
            changing(
                    "another id or time is taken for the record's own",
                    (stored, written) -> written.toBuilder()
                            .id(stored.id())
                            .timestamp(stored.timestamp())
                            .build()),
            stepping(
                    "the newest are always the first",
                    (store, filter, order, after, limit, change) -> store.rewriting(
                            filter, SortOrder.DESC, order == SortOrder.DESC ? after : null, limit, change)),
            stepping(
                    "each step begins with the first",
                    (store, filter, order, after, limit, change) ->
                            store.rewriting(filter, order, null, limit, change)),
            stepping(
                    "a step takes all",
                    (store, filter, order, after, limit, change) ->
                            store.rewriting(filter, order, after, SliceLimit.ofRecords(Integer.MAX_VALUE), change)),
            stepping(
                    "a step is not bounded by bytes",
                    (store, filter, order, after, limit, change) ->
                            store.rewriting(filter, order, after, SliceLimit.ofRecords(limit.records()), change)),
            stepping("the first step is the last", (store, filter, order, after, limit, change) -> {
                RewrittenStep step = store.rewriting(filter, order, after, limit, change);
                return new RewrittenStep(step.met(), step.changed(), step.deleted(), step.held(), null);
            }),
            stepping("what is met counts as changed", (store, filter, order, after, limit, change) -> {
                RewrittenStep step = store.rewriting(filter, order, after, limit, change);
                return new RewrittenStep(
                        step.met(), step.met() - step.deleted(), step.deleted(), step.held(), step.next());
            }),
            stepping(
                    "ids are forgotten",
                    (store, filter, order, after, limit, change) -> store.rewriting(
                            Restriction.without(filter, Restriction.to(ActivityField.ID)),
                            order,
                            after,
                            limit,
                            change)),
            new BrokenStore("a rewriting stops in the middle where its change fails", OneByOne::new, 28),
            new BrokenStore("a rewriting undoes what was put meanwhile", ReadsFirst::new, 28));

    /** These keep what every store keeps. */
    static final List<BrokenStore> IN_PARTS =
            List.of(new BrokenStore("a step of a rewriting commits record by record", OneByOne::new, 28));

    private RewriteFaults() {}

    @FunctionalInterface
    private interface Rewritten {
        @Nullable
        Activity of(Activity stored, Function<Activity, @Nullable Activity> change);
    }

    @FunctionalInterface
    private interface Changed {
        Activity of(Activity stored, Activity written);
    }

    @FunctionalInterface
    private interface Step {
        RewrittenStep of(
                Stepping store,
                ActivityFilter filter,
                SortOrder order,
                @Nullable Position after,
                SliceLimit limit,
                Function<Activity, @Nullable Activity> change);
    }

    private static BrokenStore hooked(String fault, Rewritten rewritten) {
        return new BrokenStore(
                "rewriting: " + fault,
                () -> new HookedStore() {
                    @Override
                    @Nullable
                    Activity rewritten(Activity stored, Function<Activity, @Nullable Activity> change) {
                        return rewritten.of(stored, change);
                    }
                },
                28);
    }

    private static BrokenStore changing(String fault, Changed changed) {
        return hooked(fault, (stored, change) -> {
            Activity written = change.apply(stored);
            return written == null ? null : changed.of(stored, written);
        });
    }

    private static BrokenStore stepping(String fault, Step step) {
        return new BrokenStore("rewriting: " + fault, () -> new Stepping(step), 28);
    }

    private static final class Stepping extends MemoryStore {
        private final Step step;

        Stepping(Step step) {
            this.step = step;
        }

        RewrittenStep rewriting(
                ActivityFilter filter,
                SortOrder order,
                @Nullable Position after,
                SliceLimit limit,
                Function<Activity, @Nullable Activity> change) {
            return super.rewrite(filter, order, after, limit, change);
        }

        @Override
        public RewrittenStep rewrite(
                ActivityFilter filter,
                SortOrder order,
                @Nullable Position after,
                SliceLimit limit,
                Function<Activity, @Nullable Activity> change) {
            return step.of(this, filter, order, after, limit, change);
        }
    }

    private static final class OneByOne extends MemoryStore {
        @Override
        public RewrittenStep rewrite(
                ActivityFilter filter,
                SortOrder order,
                @Nullable Position after,
                SliceLimit limit,
                Function<Activity, @Nullable Activity> change) {
            Slice met = super.find(filter, order, after, limit);
            int changed = 0;
            int deleted = 0;
            for (Activity activity : met.activities()) {
                LockSupport.parkNanos(50_000);
                RewrittenStep one =
                        super.rewrite(byId(filter.organizationId(), activity.id()), order, null, ONE, change);
                changed += one.changed();
                deleted += one.deleted();
            }
            return new RewrittenStep(met.activities().size(), changed, deleted, 0, met.next());
        }
    }

    private static final class ReadsFirst extends MemoryStore {
        @Override
        public RewrittenStep rewrite(
                ActivityFilter filter,
                SortOrder order,
                @Nullable Position after,
                SliceLimit limit,
                Function<Activity, @Nullable Activity> change) {
            Map<String, Optional<Activity>> written = new HashMap<>();
            super.find(filter, order, after, limit)
                    .activities()
                    .forEach(read -> written.put(read.id(), Optional.ofNullable(change.apply(read))));
            LockSupport.parkNanos(50_000);
            return super.rewrite(filter, order, after, limit, stored -> {
                Optional<Activity> now = written.get(stored.id());
                return now == null ? change.apply(stored) : now.orElse(null);
            });
        }
    }
}
