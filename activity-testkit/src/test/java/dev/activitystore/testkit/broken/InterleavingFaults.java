package dev.activitystore.testkit.broken;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Stores whose calls read before they lock, and write by what may not be so any more. */
final class InterleavingFaults {

    static final List<BrokenStore> STORES = List.of(
            new BrokenStore("a record that was moved meanwhile is deleted", MovedIsDeleted::new, 16),
            new BrokenStore("a record that became immutable meanwhile is deleted", ImmutableIsDeleted::new, 16, 18),
            new BrokenStore("an update undoes what was put meanwhile", PutIsUndone::new, 16, 17),
            new BrokenStore("a record that became immutable meanwhile is updated", ImmutableIsUpdated::new, 16, 17),
            new BrokenStore("an update brings back what was deleted meanwhile", DeletedComesBack::new, 17, 18),
            new BrokenStore(
                    "a record that became immutable meanwhile is overwritten", ImmutableIsOverwritten::new, 16));

    private InterleavingFaults() {}

    /** What others do between reading and writing comes too late. */
    private static void letOthersWrite() {
        LockSupport.parkNanos(50_000);
    }

    private static final class MovedIsDeleted extends MemoryStore {
        @Override
        public DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
            Slice selected = super.find(filter, SortOrder.DESC, after, SliceLimit.ofRecords(limit));
            letOthersWrite();
            List<Outcome> outcomes = new ArrayList<>();
            for (Activity activity : selected.activities()) {
                DeletedStep deleted = super.delete(byId(filter.organizationId(), activity.id()), null, 1);
                outcomes.addAll(deleted.outcomes());
            }
            return new DeletedStep(outcomes, selected.next());
        }
    }

    /** A store that looks whether a record is immutable, and then does as if it were not. */
    private abstract static class LooksFirst extends HookedStore {
        private final Write unprotected;

        LooksFirst(Write unprotected) {
            this.unprotected = unprotected;
        }

        @Override
        final boolean protects(Activity stored, Write write) {
            return write != unprotected && super.protects(stored, write);
        }

        final boolean isImmutable(String organizationId, String id) {
            List<Activity> stored = find(
                            MemoryStore.byId(organizationId, id), SortOrder.DESC, null, SliceLimit.ofRecords(1))
                    .activities();
            letOthersWrite();
            return stored.stream().anyMatch(Activity::immutable);
        }
    }

    private static final class ImmutableIsDeleted extends LooksFirst {
        ImmutableIsDeleted() {
            super(Write.DELETE);
        }

        @Override
        public DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
            Slice selected = find(filter, SortOrder.DESC, after, SliceLimit.ofRecords(limit));
            List<Outcome> outcomes = new ArrayList<>();
            for (Activity activity : selected.activities()) {
                if (isImmutable(filter.organizationId(), activity.id())) {
                    outcomes.add(new Outcome(activity.id(), Status.IMMUTABLE));
                } else {
                    outcomes.addAll(super.delete(filter.activityIds(activity.id()), null, 1)
                            .outcomes());
                }
            }
            return new DeletedStep(outcomes, selected.next());
        }
    }

    private static final class ImmutableIsUpdated extends LooksFirst {
        ImmutableIsUpdated() {
            super(Write.UPDATE);
        }

        @Override
        public List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
            List<Outcome> outcomes = new ArrayList<>(super.update(organizationId, List.of()));
            for (ActivityUpdate update : updates) {
                outcomes.add(
                        isImmutable(organizationId, update.id())
                                ? new Outcome(update.id(), Status.IMMUTABLE)
                                : super.update(organizationId, List.of(update)).get(0));
            }
            return outcomes;
        }
    }

    private static final class ImmutableIsOverwritten extends LooksFirst {
        ImmutableIsOverwritten() {
            super(Write.PUT);
        }

        @Override
        public List<Outcome> put(String organizationId, List<Activity> activities) {
            List<Outcome> outcomes = new ArrayList<>(super.put(organizationId, List.of()));
            for (Activity activity : activities) {
                outcomes.add(
                        isImmutable(organizationId, activity.id())
                                ? new Outcome(activity.id(), Status.IMMUTABLE)
                                : super.put(organizationId, List.of(activity)).get(0));
            }
            return outcomes;
        }
    }

    /** One update after the other; only puts come in between. */
    private static final class PutIsUndone extends MemoryStore {
        @Override
        public synchronized List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
            List<Outcome> outcomes = new ArrayList<>(super.update(organizationId, List.of()));
            for (ActivityUpdate update : updates) {
                Activity old = stored(organizationId, update.id());
                letOthersWrite();
                outcomes.add(
                        old == null
                                ? new Outcome(update.id(), Status.NOT_FOUND)
                                : super.put(organizationId, List.of(update.applyTo(old)))
                                        .get(0));
            }
            return outcomes;
        }

        @Override
        public synchronized DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
            return super.delete(filter, after, limit);
        }
    }

    private static final class DeletedComesBack extends MemoryStore {
        @Override
        public List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
            List<Outcome> outcomes = new ArrayList<>(super.update(organizationId, List.of()));
            for (ActivityUpdate update : updates) {
                Activity old = stored(organizationId, update.id());
                letOthersWrite();
                if (old != null && stored(organizationId, update.id()) == null) {
                    super.put(organizationId, List.of(old));
                }
                outcomes.add(super.update(organizationId, List.of(update)).get(0));
            }
            return outcomes;
        }
    }
}
