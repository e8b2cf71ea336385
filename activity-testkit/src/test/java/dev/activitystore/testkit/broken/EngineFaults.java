package dev.activitystore.testkit.broken;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import dev.activitystore.SortOrder;
import dev.activitystore.StoreClosedException;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.broken.Engine.EngineException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stores that are correct as long as their engine works, and not where it fails in the midst of a call. */
final class EngineFaults {

    /** These break what every store keeps. */
    static final List<BrokenStore> STORES = Stream.concat(
                    Stream.of(
                                    "open",
                                    "put",
                                    "putIfAbsent",
                                    "find",
                                    "update",
                                    "delete",
                                    "organizations",
                                    "rewrite",
                                    "exchangeSetting",
                                    "close")
                            .map(call -> translating("the engine's exception leaks from " + call, call, e -> e)),
                    Stream.of(
                            translating(
                                    "a failure of the engine is one of bad input",
                                    "put",
                                    e -> new InvalidArgumentException("activity", "must be writable", e.getMessage())),
                            translating(
                                    "a failure of the engine is told as a closed store",
                                    "find",
                                    e -> new StoreClosedException("the store")),
                            translating(
                                    "the engine's exception is not told as the cause",
                                    "update",
                                    e -> new ActivityStoreException("the engine failed")),
                            persistent("a page ends where a record can't be read", UnreadableIsAbsent::new, 22),
                            persistent("a failed read is an empty page", FailedIsEmpty::new, 22),
                            persistent(
                                    "organizations end where the engine fails",
                                    OrganizationFaults.FailedIsLast::new,
                                    22),
                            persistent("a commit that failed is told as done", FailedCommitIsDone::new, 20, 22),
                            persistent("what could not be deleted is told as deleted", FailedDeletionIsDone::new, 20),
                            persistent("a setting that could not be written is told as kept", FailedSetting::new, 12),
                            persistent("a failed write leaves an index behind", IndexLeftBehind::new, 20),
                            persistent("no call succeeds after a failure", DeadAfterFailure::new, 20, 22),
                            persistent("each failed write loses one of ten connections", ConnectionsLost::new, 20, 22),
                            persistent("a failure while it opens leaves the storage locked", LockedByFailure::new, 22),
                            persistent("a failed close leaves the store open", OpenAfterFailedClose::new, 23)))
            .toList();

    /** This one leaves each record whole. */
    static final BrokenStore HALF_A_BATCH =
            persistent("a failed write leaves the first half of its batch", HalfABatch::new, 20);

    private EngineFaults() {}

    private static BrokenStore persistent(String fault, Function<Path, ActivityStore> opener, Integer... sentences) {
        return BrokenStore.persistent(fault, opener::apply, sentences);
    }

    private static BrokenStore translating(
            String fault, String broken, Function<EngineException, RuntimeException> translation) {
        return persistent(
                fault,
                folder -> new EngineStore(folder) {
                    @Override
                    <T> T translated(String call, Supplier<T> work) {
                        try {
                            return work.get();
                        } catch (EngineException e) {
                            throw call.equals(broken)
                                    ? translation.apply(e)
                                    : new ActivityStoreException("the engine failed", e);
                        }
                    }
                },
                22);
    }

    private static final class UnreadableIsAbsent extends EngineStore {
        UnreadableIsAbsent(Path folder) {
            super(folder);
        }

        @Override
        Slice read(Supplier<Slice> page) {
            operation("seek");
            Slice slice = page.get();
            for (int i = 0; i < slice.activities().size(); i++) {
                try {
                    operation("next");
                } catch (EngineException e) {
                    return new Slice(slice.activities().subList(0, i), null);
                }
            }
            return slice;
        }
    }

    private static final class FailedIsEmpty extends EngineStore {
        FailedIsEmpty(Path folder) {
            super(folder);
        }

        @Override
        public Slice find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
            try {
                return super.find(filter, order, after, limit);
            } catch (ActivityStoreException e) {
                return new Slice(List.of(), null);
            }
        }
    }

    private static final class FailedCommitIsDone extends EngineStore {
        FailedCommitIsDone(Path folder) {
            super(folder);
        }

        @Override
        public List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
            return forward("update", () -> {
                try {
                    return write("update", updates, () -> target().update(organizationId, updates));
                } catch (EngineException e) {
                    return wouldBe(organizationId, updates);
                }
            });
        }

        private List<Outcome> wouldBe(String organizationId, List<ActivityUpdate> updates) {
            try (InMemoryActivityStore copy = new InMemoryActivityStore()) {
                Slice all = target().find(
                                ActivityFilter.of(organizationId),
                                SortOrder.ASC,
                                null,
                                SliceLimit.ofRecords(Integer.MAX_VALUE));
                copy.put(organizationId, all.activities());
                return copy.update(organizationId, updates);
            }
        }
    }

    private static final class FailedDeletionIsDone extends EngineStore {
        FailedDeletionIsDone(Path folder) {
            super(folder);
        }

        @Override
        public DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
            return forward("delete", () -> {
                Slice met = read(() -> target().find(filter, SortOrder.DESC, after, SliceLimit.ofRecords(limit)));
                List<Outcome> outcomes = new ArrayList<>();
                met.activities().forEach(activity -> {
                    Status status = activity.immutable() ? Status.IMMUTABLE : Status.DONE;
                    outcomes.add(new Outcome(activity.id(), status));
                    ActivityFilter one = filter.activityIds(activity.id());
                    try {
                        operation("write");
                        target().delete(one, null, 1);
                    } catch (EngineException e) {
                        // the next ones may succeed
                    }
                });
                return new DeletedStep(outcomes, met.next());
            });
        }
    }

    private static final class FailedSetting extends EngineStore {
        FailedSetting(Path folder) {
            super(folder);
        }

        @Override
        public byte @Nullable [] exchangeSetting(String name, byte @Nullable [] expected, byte @Nullable [] value) {
            try {
                return super.exchangeSetting(name, expected, value);
            } catch (ActivityStoreException e) {
                return expected;
            }
        }
    }

    /** Finds by document what is in an index, which the engine writes after the records. */
    private static final class IndexLeftBehind extends EngineStore {
        private final Set<String> notIndexed = ConcurrentHashMap.newKeySet();

        IndexLeftBehind(Path folder) {
            super(folder);
        }

        @Override
        List<Outcome> write(String call, List<?> parts, Supplier<List<Outcome>> effect) {
            List<Outcome> outcomes = super.write(call, parts, effect);
            for (Outcome outcome : outcomes) {
                notIndexed.add(outcome.activityId());
                operation("index");
                notIndexed.remove(outcome.activityId());
            }
            return outcomes;
        }

        @Override
        public Slice find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
            Slice slice = super.find(filter, order, after, limit);
            return filter.criteria().isEmpty()
                    ? slice
                    : new Slice(
                            slice.activities().stream()
                                    .filter(activity -> !notIndexed.contains(activity.id()))
                                    .toList(),
                            slice.next());
        }
    }

    private static final class DeadAfterFailure extends EngineStore {
        private @Nullable EngineException failure;

        DeadAfterFailure(Path folder) {
            super(folder);
        }

        @Override
        <T> T translated(String call, Supplier<T> work) {
            return super.translated(call, () -> {
                if (failure != null && !call.equals("close")) {
                    throw failure;
                }
                try {
                    return work.get();
                } catch (EngineException e) {
                    failure = e;
                    throw e;
                }
            });
        }
    }

    private static final class ConnectionsLost extends EngineStore {
        private int connections = 10;

        ConnectionsLost(Path folder) {
            super(folder);
        }

        @Override
        List<Outcome> write(String call, List<?> parts, Supplier<List<Outcome>> effect) {
            if (connections == 0) {
                throw new EngineException("no connection is left");
            }
            connections--;
            List<Outcome> outcomes = super.write(call, parts, effect);
            connections++;
            return outcomes;
        }
    }

    private static final class LockedByFailure extends EngineStore {
        private static final Set<Path> LOCKED = new HashSet<>();

        private final Path folder;
        private boolean hasLock = true;

        LockedByFailure(Path folder) {
            super(lock(folder));
            this.folder = folder;
        }

        private static synchronized Path lock(Path folder) {
            if (!LOCKED.add(folder)) {
                throw new ActivityStoreException("another store is open");
            }
            return folder;
        }

        @Override
        public void close() {
            super.close();
            synchronized (LockedByFailure.class) {
                if (hasLock) {
                    hasLock = false;
                    LOCKED.remove(folder);
                }
            }
        }
    }

    private static final class OpenAfterFailedClose extends EngineStore {
        OpenAfterFailedClose(Path folder) {
            super(folder);
        }

        @Override
        public void close() {
            translated("close", () -> operation("flush"));
            super.close();
        }
    }

    /** Each write takes effect as soon as the engine has taken it, and not by the commit. */
    private static final class HalfABatch extends EngineStore {
        HalfABatch(Path folder) {
            super(folder);
        }

        @Override
        public List<Outcome> put(String organizationId, List<Activity> activities) {
            return forward("put", () -> {
                List<Outcome> outcomes = new ArrayList<>();
                for (Activity activity : activities) {
                    operation("write");
                    outcomes.addAll(target().put(organizationId, List.of(activity)));
                }
                return outcomes;
            });
        }
    }
}
