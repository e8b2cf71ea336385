package dev.activitystore.testkit.broken;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import dev.activitystore.SortOrder;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.StoreOpener;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stores that are correct as long as they are alone on their storage. */
final class SharingFaults {

    /** These are found by two stores in one process. */
    static final List<BrokenStore> STORES = List.of(
            BrokenStore.persistent("a store does not see what another one writes", FileStore::new, 12, 23),
            BrokenStore.persistent(
                    "a setting is remembered from before another store has set it", SettingCached::new, 12),
            BrokenStore.persistent("an update overwrites what another store has updated", StaleUpdate::new, 17),
            BrokenStore.persistent("a record of another store is not known to be immutable", OwnImmutable::new, 16),
            BrokenStore.persistent("what another store has deleted is told as deleted", StaleDeletion::new, 18),
            BrokenStore.persistent("each store lists its own organizations", OwnOrganizations::new, 26),
            BrokenStore.persistent("closing a store closes all of them", ClosesAll::new, 23));

    /** These are found by several processes. */
    static final List<BrokenStore> PROCESSES = List.of(
            BrokenStore.persistent("a process does not see what others write", new FileStore.Opener(), 23),
            BrokenStore.persistent("each process has its settings", new OwnSettings(), 12),
            BrokenStore.persistent("a lock outlives the process that has it", new LockThatStays(), 23)
                    .foundBy("the_death_of_a_process"));

    private SharingFaults() {}

    private static final class SettingCached extends SharedMemoryStore {
        private final Map<String, byte[]> settings = new ConcurrentHashMap<>();

        SettingCached(Path folder) {
            super(folder);
        }

        @Override
        public byte @Nullable [] exchangeSetting(String name, byte @Nullable [] expected, byte @Nullable [] value) {
            byte[] cached = settings.get(name);
            if (cached != null) {
                return cached.clone();
            }
            LockSupport.parkNanos(50_000);
            byte[] found = super.exchangeSetting(name, expected, value);
            if (value != null) {
                settings.put(name, value.clone());
            }
            return expected == null && value != null ? null : found;
        }
    }

    /** Reads, changes and writes under a lock of its own. */
    private static final class StaleUpdate extends SharedMemoryStore {
        StaleUpdate(Path folder) {
            super(folder);
        }

        @Override
        public synchronized List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
            List<Outcome> outcomes = new ArrayList<>();
            for (ActivityUpdate update : updates) {
                Activity old = stored(this, organizationId, update.id());
                LockSupport.parkNanos(50_000);
                outcomes.add(
                        old == null
                                ? new Outcome(update.id(), Status.NOT_FOUND)
                                : super.put(organizationId, List.of(update.applyTo(old)))
                                        .get(0));
            }
            return outcomes;
        }
    }

    /** Looks whether the stored record is immutable, and then overwrites whatever is there. */
    private static final class OwnImmutable extends SharedMemoryStore {
        OwnImmutable(Path folder) {
            super(folder);
        }

        @Override
        public synchronized List<Outcome> put(String organizationId, List<Activity> activities) {
            List<Outcome> outcomes = new ArrayList<>();
            for (Activity activity : activities) {
                Activity old = stored(this, organizationId, activity.id());
                LockSupport.parkNanos(50_000);
                boolean isFixed = old != null && old.immutable();
                if (!isFixed) {
                    super.put(organizationId, List.of(activity));
                }
                outcomes.add(new Outcome(activity.id(), isFixed ? Status.IMMUTABLE : Status.DONE));
            }
            return outcomes;
        }
    }

    private static final class StaleDeletion extends SharedMemoryStore {
        StaleDeletion(Path folder) {
            super(folder);
        }

        @Override
        public synchronized DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
            List<Activity> met = find(filter, SortOrder.DESC, after, SliceLimit.ofRecords(limit))
                    .activities();
            LockSupport.parkNanos(50_000);
            DeletedStep step = super.delete(filter, after, limit);
            List<Outcome> outcomes = met.stream()
                    .map(activity -> new Outcome(activity.id(), activity.immutable() ? Status.IMMUTABLE : Status.DONE))
                    .toList();
            return new DeletedStep(outcomes, step.next());
        }
    }

    private static final class OwnOrganizations extends SharedMemoryStore {
        private final Set<String> put = ConcurrentHashMap.newKeySet();

        OwnOrganizations(Path folder) {
            super(folder);
        }

        @Override
        public List<Outcome> put(String organizationId, List<Activity> activities) {
            put.add(organizationId);
            return super.put(organizationId, activities);
        }

        @Override
        public List<String> organizations(@Nullable String after, int limit) {
            return super.organizations(after, limit).stream()
                    .filter(put::contains)
                    .toList();
        }
    }

    private static final class ClosesAll extends SharedMemoryStore {
        ClosesAll(Path folder) {
            super(folder);
        }

        @Override
        public void close() {
            super.close();
            target().close();
        }
    }

    private static @Nullable Activity stored(ActivityStore store, String organizationId, String id) {
        return store
                .find(MemoryStore.byId(organizationId, id), SortOrder.DESC, null, SliceLimit.ofRecords(1))
                .activities()
                .stream()
                .findFirst()
                .orElse(null);
    }

    /** Opens a store that keeps its settings to itself. */
    public static final class OwnSettings implements StoreOpener {

        /** For other processes. */
        public OwnSettings() {}

        @Override
        public ActivityStore open(Path folder) throws IOException {
            ActivityStore own = new InMemoryActivityStore();
            return new SharedFileStore(folder) {
                @Override
                public byte @Nullable [] exchangeSetting(
                        String name, byte @Nullable [] expected, byte @Nullable [] value) {
                    return own.exchangeSetting(name, expected, value);
                }
            };
        }
    }

    /** Opens a store whose lock is a file, which only the process that made it deletes. */
    public static final class LockThatStays implements StoreOpener {

        private static final int MOST_TRIES = 20_000;
        private static final long HELD_LONGER = 20_000_000;

        /** For other processes. */
        public LockThatStays() {}

        @Override
        public ActivityStore open(Path folder) throws IOException {
            return new SharedFileStore(folder) {
                @Override
                <T> T locked(Supplier<T> call) throws IOException {
                    Path lock = folder.resolve("locked");
                    take(lock);
                    try {
                        return super.locked(call);
                    } finally {
                        LockSupport.parkNanos(HELD_LONGER); // so that a kill finds it held
                        Files.delete(lock);
                    }
                }
            };
        }

        private static void take(Path lock) throws IOException {
            for (int tries = 0; tries < MOST_TRIES; tries++) {
                try {
                    Files.createFile(lock);
                    return;
                } catch (FileAlreadyExistsException e) {
                    LockSupport.parkNanos(100_000);
                }
            }
            throw new ActivityStoreException("another process has locked the store");
        }
    }
}
