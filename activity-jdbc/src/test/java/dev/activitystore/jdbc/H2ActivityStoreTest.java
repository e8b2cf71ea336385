package dev.activitystore.jdbc;

import dev.activitystore.ActivityStores;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.StoreAddress;
import dev.activitystore.testkit.ActivityStoreContract;
import dev.activitystore.testkit.AtomicBatchContract;
import dev.activitystore.testkit.AtomicCrashContract;
import dev.activitystore.testkit.BackupContract;
import dev.activitystore.testkit.PersistenceContract;
import dev.activitystore.testkit.SharedStorageContract;
import dev.activitystore.testkit.SnapshotReadContract;
import dev.activitystore.testkit.StoreOpener;
import dev.activitystore.testkit.StoreRestorer;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** The contracts, on a file of H2, which one process at a time has open. */
public class H2ActivityStoreTest implements StoreOpener, StoreRestorer {

    @Override
    public ActivityStore open(Path folder) {
        return JdbcActivityStore.open("jdbc:h2:file:" + folder.resolve("log"));
    }

    @Override
    public void restore(Path backup, Path folder) {
        ActivityStores.restore(backup, StoreAddress.of("jdbc:h2:file:" + folder.resolve("log")));
    }

    @Nested
    class EveryStore extends ActivityStoreContract {}

    @Nested
    class AtomicBatches extends AtomicBatchContract {}

    @Nested
    class SnapshotReads extends SnapshotReadContract {}

    @Nested
    class Persistence extends PersistenceContract {}

    @Nested
    class Backups extends BackupContract {}

    @Nested
    class SharedStorage extends SharedStorageContract {}

    @Nested
    @Tag("faults")
    class Crashes extends AtomicCrashContract {

        @Override
        protected int defaultKills() {
            return 20;
        }
    }
}
