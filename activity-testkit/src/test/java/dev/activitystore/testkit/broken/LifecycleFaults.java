package dev.activitystore.testkit.broken;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.SortOrder;
import dev.activitystore.StoreClosedException;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import java.io.Serial;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Stores that are closed wrongly, or not safe for concurrent use. */
final class LifecycleFaults {

    static final List<BrokenStore> STORES = List.of(
            new BrokenStore("calls work after close", OpenForever::new, 22, 23),
            new BrokenStore("empty batches work after close", EmptyBatchesAfterClose::new, 22, 23),
            new BrokenStore("additions of nothing work after close", EmptyAdditionsAfterClose::new, 22, 23),
            new BrokenStore("settings work after close", SettingsAfterClose::new, 22, 23),
            new BrokenStore("a second close throws", SecondCloseThrows::new, 23),
            new BrokenStore("a call after close throws the engine's exception", EngineExceptionAfterClose::new, 22, 23),
            new BrokenStore("close does not wait for calls in flight", CloseDoesNotWait::new, 23),
            new BrokenStore("close does not wait for deletions in flight", DeletionNotWaitedFor::new, 23),
            new BrokenStore("close does not wait for counts in flight", CountNotWaitedFor::new, 23),
            new BrokenStore("a second close returns before the first", SecondCloseReturns::new, 23),
            new BrokenStore("calls are not exclusive", NotExclusive::new, 10, 16, 20, 23));

    private LifecycleFaults() {}

    private static final class OpenForever extends MemoryStore {
        @Override
        public void close() {}
    }

    private static final class EmptyBatchesAfterClose extends MemoryStore {
        @Override
        public List<Outcome> put(String organizationId, List<Activity> activities) {
            return activities.isEmpty() ? List.of() : super.put(organizationId, activities);
        }
    }

    private static final class EmptyAdditionsAfterClose extends MemoryStore {
        @Override
        public List<Outcome> putIfAbsent(String organizationId, List<Activity> activities) {
            return activities.isEmpty() ? List.of() : super.putIfAbsent(organizationId, activities);
        }
    }

    private static final class SettingsAfterClose extends MemoryStore {
        private final ActivityStore settings = new InMemoryActivityStore();

        @Override
        public byte @Nullable [] exchangeSetting(String name, byte @Nullable [] expected, byte @Nullable [] value) {
            return settings.exchangeSetting(name, expected, value);
        }
    }

    private static final class SecondCloseThrows extends MemoryStore {
        private boolean closed;

        @Override
        public synchronized void close() {
            if (closed) {
                throw new StoreClosedException("the store");
            }
            closed = true;
            super.close();
        }
    }

    private static final class SecondCloseReturns extends MemoryStore {
        private final AtomicBoolean closing = new AtomicBoolean();

        @Override
        public void close() {
            if (closing.compareAndSet(false, true)) {
                super.close();
            }
        }
    }

    private static final class EngineException extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        EngineException(Throwable cause) {
            super("the handle is closed", cause);
        }
    }

    private static final class EngineExceptionAfterClose extends MemoryStore {
        @Override
        public Slice find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
            try {
                return super.find(filter, order, after, limit);
            } catch (StoreClosedException e) {
                throw new EngineException(e);
            }
        }
    }

    /** Checks that it is open when a call begins, but not that it stays so. */
    private static final class CloseDoesNotWait extends MemoryStore {
        private volatile @Nullable ActivityStore handle = target();

        @Override
        public List<Outcome> put(String organizationId, List<Activity> activities) {
            checkOpen();
            return handle.put(organizationId, activities);
        }

        @Override
        public Slice find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
            checkOpen();
            return handle.find(filter, order, after, limit);
        }

        @Override
        public List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
            checkOpen();
            return handle.update(organizationId, updates);
        }

        @Override
        public DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
            checkOpen();
            return handle.delete(filter, after, limit);
        }

        @Override
        public void close() {
            handle = null;
            super.close();
        }

        private void checkOpen() {
            if (handle == null) {
                throw new StoreClosedException("the store");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** One kind of call does not keep the store open. */
    private abstract static class NotWaitedFor extends MemoryStore {
        private volatile @Nullable ActivityStore handle = target();

        /** What a call that begins now works on later. */
        ActivityStore handle() {
            if (handle == null) {
                throw new StoreClosedException("the store");
            }
            LockSupport.parkNanos(1_000_000);
            return handle;
        }

        @Override
        public void close() {
            handle = null;
            super.close();
        }
    }

    private static final class DeletionNotWaitedFor extends NotWaitedFor {
        @Override
        public DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
            return handle().delete(filter, after, limit);
        }
    }

    private static final class CountNotWaitedFor extends NotWaitedFor {
        @Override
        public long count(ActivityFilter filter, long most) {
            return handle().count(filter, most);
        }
    }

    private static final class NotExclusive extends HookedStore {
        @Override
        void lock() {}

        @Override
        void unlock() {}

        @Override
        void remove(List<Activity> records, Activity old, @Nullable Activity replacement) {
            super.remove(records, old, replacement);
            LockSupport.parkNanos(50_000);
        }
    }
}
