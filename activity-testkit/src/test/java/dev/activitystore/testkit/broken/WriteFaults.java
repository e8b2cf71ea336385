package dev.activitystore.testkit.broken;

import dev.activitystore.Activity;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.StoredValues;
import dev.activitystore.testkit.broken.HookedStore.Write;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stores whose put leaves something else behind than it was given, or says so wrongly. */
final class WriteFaults {

    static final List<BrokenStore> STORES = List.of(
            new BrokenStore("a record that moved in time is left at its old place too", LeftWhenMoved::new, 9, 16),
            overwriting(
                    "an overwritten record keeps its place in time",
                    (old, given) -> StoredValues.activity(given.toBuilder().timestamp(old.timestamp()))),
            overwriting(
                    "an overwritten record keeps its document",
                    (old, given) -> StoredValues.activity(given.toBuilder().documentId(old.documentId()))),
            overwriting(
                    "an overwritten record keeps its user",
                    (old, given) -> StoredValues.activity(given.toBuilder().actionUser(old.actionUser()))),
            overwriting(
                    "an overwritten record keeps its types",
                    (old, given) -> StoredValues.activity(
                            given.toBuilder().featureType(old.featureType()).actionType(old.actionType()))),
            overwriting("an existing record is not overwritten", (old, given) -> old),
            overwriting(
                    "overwriting merges with what was there",
                    (old, given) -> StoredValues.activity(given.toBuilder()
                            .metadata(given.metadata() == null ? old.metadata() : given.metadata())
                            .entityData(given.entityData() == null ? old.entityData() : given.entityData())
                            .displayMessageTemplate(
                                    given.displayMessageTemplate() == null
                                            ? old.displayMessageTemplate()
                                            : given.displayMessageTemplate()))),
            overwriting(
                    "overwriting never makes a record immutable",
                    (old, given) -> StoredValues.activity(given.toBuilder().immutable(false))),
            unprotected("an immutable record can be overwritten", Write.PUT, 16),
            unprotected("an immutable record can be updated", Write.UPDATE, 17, 19),
            unprotected("an immutable record can be deleted", Write.DELETE, 18, 19),
            adding("an immutable record that is added again is refused", 16, () -> new HookedStore() {
                @Override
                boolean isThere(Activity stored, Activity given) {
                    return !stored.immutable() && super.isThere(stored, given);
                }
            }),
            adding("a record is there already if one with its position is", 16, () -> new HookedStore() {
                @Override
                boolean isThere(Activity stored, Activity given) {
                    return Position.of(stored).equals(Position.of(given));
                }
            }),
            adding("what is new alone overwrites", 16, () -> new HookedStore() {
                @Override
                Outcome putIfAbsent(String organizationId, Activity given, @Nullable Activity stored) {
                    return super.putIfAbsent(organizationId, given, null);
                }
            }),
            adding("what exists with other contents is told as done", 16, () -> new HookedStore() {
                @Override
                Outcome putIfAbsent(String organizationId, Activity given, @Nullable Activity stored) {
                    super.putIfAbsent(organizationId, given, stored);
                    return new Outcome(given.id(), Status.DONE);
                }
            }),
            adding("what exists is told as immutable", 16, () -> new HookedStore() {
                @Override
                Outcome putIfAbsent(String organizationId, Activity given, @Nullable Activity stored) {
                    Outcome outcome = super.putIfAbsent(organizationId, given, stored);
                    return stored != null && stored.immutable() && outcome.status() == Status.EXISTS
                            ? new Outcome(given.id(), Status.IMMUTABLE)
                            : outcome;
                }
            }),
            adding("what is there already is told as existing", 16, () -> new HookedStore() {
                @Override
                Outcome putIfAbsent(String organizationId, Activity given, @Nullable Activity stored) {
                    return stored == null
                            ? super.putIfAbsent(organizationId, given, null)
                            : new Outcome(given.id(), Status.EXISTS);
                }
            }),
            adding("it looks first what is new, and writes then", 16, LooksFirst::new),
            new BrokenStore("put reports done for an immutable record", PutAlwaysDone::new, 16, 19),
            new BrokenStore("put reports not found for a new record", NewNotFound::new, 16, 19),
            new BrokenStore("outcomes of put are sorted by id", SortedOutcomes::new, 19),
            new BrokenStore("a batch stops at the first immutable record", StopsAtImmutable::new, 16, 19),
            new BrokenStore("a batch with an immutable record is dropped", DroppedWithImmutable::new, 16, 19),
            new BrokenStore("only the first 1000 records of a batch are stored", First1000::new, 16),
            new BrokenStore("a record vanishes while it is overwritten", VanishesMeanwhile::new, 9, 10, 16, 20),
            new BrokenStore("an empty batch fails", EmptyBatchFails::new, 16));

    private WriteFaults() {}

    private static BrokenStore overwriting(String fault, Overwriting overwriting) {
        return new BrokenStore(
                fault,
                () -> new HookedStore() {
                    @Override
                    Activity overwritten(Activity old, Activity given) {
                        return overwriting.of(old, given);
                    }
                },
                16);
    }

    private static BrokenStore adding(String fault, int sentence, Supplier<ActivityStore> opener) {
        return new BrokenStore("adding: " + fault, opener, sentence);
    }

    /** Another one may have stored a record meanwhile. */
    private static final class LooksFirst extends MemoryStore {
        @Override
        public List<Outcome> putIfAbsent(String organizationId, List<Activity> activities) {
            List<Outcome> outcomes = new ArrayList<>();
            for (Activity activity : activities) {
                boolean isNew = stored(organizationId, activity.id()) == null;
                LockSupport.parkNanos(50_000);
                outcomes.addAll(
                        isNew
                                ? put(organizationId, List.of(activity))
                                : super.putIfAbsent(organizationId, List.of(activity)));
            }
            return outcomes;
        }
    }

    @FunctionalInterface
    private interface Overwriting {
        Activity of(Activity old, Activity given);
    }

    private static BrokenStore unprotected(String fault, Write write, Integer... sentences) {
        return new BrokenStore(
                fault,
                () -> new HookedStore() {
                    @Override
                    boolean protects(Activity stored, Write asked) {
                        return asked != write && super.protects(stored, asked);
                    }
                },
                sentences);
    }

    private static final class LeftWhenMoved extends HookedStore {
        @Override
        void remove(List<Activity> records, Activity old, @Nullable Activity replacement) {
            if (replacement == null || replacement.timestamp() == old.timestamp()) {
                super.remove(records, old, replacement);
            }
        }
    }

    private static final class PutAlwaysDone extends MemoryStore {
        @Override
        public List<Outcome> put(String organizationId, List<Activity> activities) {
            return super.put(organizationId, activities).stream()
                    .map(outcome -> new Outcome(outcome.activityId(), Status.DONE))
                    .toList();
        }
    }

    private static final class NewNotFound extends MemoryStore {
        @Override
        public List<Outcome> put(String organizationId, List<Activity> activities) {
            List<Outcome> outcomes = new ArrayList<>();
            for (Activity activity : activities) {
                boolean isNew = stored(organizationId, activity.id()) == null;
                Outcome outcome = super.put(organizationId, List.of(activity)).get(0);
                outcomes.add(isNew ? new Outcome(activity.id(), Status.NOT_FOUND) : outcome);
            }
            return outcomes;
        }
    }

    private static final class SortedOutcomes extends MemoryStore {
        @Override
        public List<Outcome> put(String organizationId, List<Activity> activities) {
            return super.put(organizationId, activities).stream()
                    .sorted(Comparator.comparing(Outcome::activityId))
                    .toList();
        }
    }

    private static final class StopsAtImmutable extends MemoryStore {
        @Override
        public List<Outcome> put(String organizationId, List<Activity> activities) {
            Map<String, Outcome> outcomes = new HashMap<>();
            for (Activity activity : activities) {
                Outcome outcome = super.put(organizationId, List.of(activity)).get(0);
                outcomes.put(activity.id(), outcome);
                if (!outcome.done()) {
                    break;
                }
            }
            return activities.stream()
                    .map(activity -> outcomes.getOrDefault(activity.id(), new Outcome(activity.id(), Status.IMMUTABLE)))
                    .toList();
        }
    }

    private static final class DroppedWithImmutable extends MemoryStore {
        @Override
        public List<Outcome> put(String organizationId, List<Activity> activities) {
            for (Activity activity : activities) {
                Activity old = stored(organizationId, activity.id());
                if (old != null && old.immutable()) {
                    return activities.stream()
                            .map(dropped -> new Outcome(dropped.id(), Status.IMMUTABLE))
                            .toList();
                }
            }
            return super.put(organizationId, activities);
        }
    }

    private static final class First1000 extends MemoryStore {
        @Override
        public List<Outcome> put(String organizationId, List<Activity> activities) {
            int stored = Math.min(1000, activities.size());
            List<Outcome> outcomes = new ArrayList<>(super.put(organizationId, activities.subList(0, stored)));
            for (Activity forgotten : activities.subList(stored, activities.size())) {
                outcomes.add(new Outcome(forgotten.id(), Status.DONE));
            }
            return outcomes;
        }
    }

    private static final class VanishesMeanwhile extends MemoryStore {
        @Override
        public List<Outcome> put(String organizationId, List<Activity> activities) {
            for (Activity activity : activities) {
                Activity old = stored(organizationId, activity.id());
                if (old != null && !old.immutable()) {
                    super.delete(byId(organizationId, activity.id()), null, 1);
                }
            }
            LockSupport.parkNanos(50_000);
            return super.put(organizationId, activities);
        }
    }

    private static final class EmptyBatchFails extends MemoryStore {
        @Override
        public List<Outcome> put(String organizationId, List<Activity> activities) {
            if (activities.isEmpty()) {
                throw new ActivityStoreException("IN () is no SQL");
            }
            return super.put(organizationId, activities);
        }
    }
}
