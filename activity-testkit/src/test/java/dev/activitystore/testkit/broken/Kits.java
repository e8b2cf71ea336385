package dev.activitystore.testkit.broken;

import dev.activitystore.spi.ActivityStore;
import dev.activitystore.testkit.ActivityStoreContract;
import dev.activitystore.testkit.AtomicBatchContract;
import dev.activitystore.testkit.AtomicCrashContract;
import dev.activitystore.testkit.CrashContract;
import dev.activitystore.testkit.PersistenceContract;
import dev.activitystore.testkit.ProcessesContract;
import dev.activitystore.testkit.ReadCost;
import dev.activitystore.testkit.ReadCostContract;
import dev.activitystore.testkit.SharedStorageContract;
import dev.activitystore.testkit.SnapshotReadContract;
import dev.activitystore.testkit.StoreOpener;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The contracts as test classes of whatever store a thread has chosen. Their names keep them from being run as tests. */
final class Kits {

    /** A kill that comes at a harmless moment finds nothing: of so many, one does not. */
    private static final int KILLS = 10;

    private static final ThreadLocal<@Nullable StoreOpener> OPENER = new ThreadLocal<>();

    private Kits() {}

    /** Chooses the store of this thread's tests; null ends that. */
    static void choose(@Nullable StoreOpener opener) {
        OPENER.set(opener);
    }

    private interface Chosen extends StoreOpener {

        /** Opens the chosen store; in another process, that of the class which a file names. */
        @Override
        default ActivityStore open(Path folder) throws Exception {
            StoreOpener opener = OPENER.get();
            Path name = folder.resolve("opener");
            if (opener == null) {
                opener = Class.forName(Files.readString(name))
                        .asSubclass(StoreOpener.class)
                        .getDeclaredConstructor()
                        .newInstance();
            } else {
                Files.writeString(name, opener.getClass().getName());
            }
            return new FusedStore(opener.open(folder));
        }
    }

    static final class EveryStore extends ActivityStoreContract implements Chosen {}

    static final class AtomicBatches extends AtomicBatchContract implements Chosen {}

    static final class SnapshotReads extends SnapshotReadContract implements Chosen {}

    static final class Persistence extends PersistenceContract implements Chosen {}

    static final class Crashes extends CrashContract implements Chosen {
        @Override
        protected int defaultKills() {
            return KILLS;
        }
    }

    static final class AtomicCrashes extends AtomicCrashContract implements Chosen {
        @Override
        protected int defaultKills() {
            return KILLS;
        }
    }

    static final class SharedStorage extends SharedStorageContract implements Chosen {}

    static final class Processes extends ProcessesContract implements Chosen {}

    static final class ReadCosts extends ReadCostContract implements Chosen, ReadCost {
        @Override
        public long readSoFar(ActivityStore store) {
            return CountedStore.read(((FusedStore) store).target());
        }
    }
}
