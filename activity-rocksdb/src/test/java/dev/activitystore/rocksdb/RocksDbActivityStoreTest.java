package dev.activitystore.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityStores;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.StoreAddress;
import dev.activitystore.testkit.ActivityStoreContract;
import dev.activitystore.testkit.AtomicBatchContract;
import dev.activitystore.testkit.AtomicCrashContract;
import dev.activitystore.testkit.BackupContract;
import dev.activitystore.testkit.ReadCost;
import dev.activitystore.testkit.ReadCostContract;
import dev.activitystore.testkit.SnapshotReadContract;
import dev.activitystore.testkit.StoreOpener;
import dev.activitystore.testkit.StoreRestorer;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** The contracts, on RocksDB, of which one store at a time has a folder open; {@link RocksDbRestartsTest} has the other one. */
public class RocksDbActivityStoreTest implements StoreOpener, StoreRestorer, ReadCost {

    /** With buffers so small that files are written and merged all the time. */
    @Override
    public ActivityStore open(Path folder) {
        return RocksDbActivityStore.open(
                folder.resolve("log"), RocksDbOptions.defaults().writeBufferBytes(1 << 20));
    }

    @Override
    public void restore(Path backup, Path folder) {
        ActivityStores.restore(backup, StoreAddress.of("rocksdb:" + folder.resolve("log")));
    }

    @Override
    public long readSoFar(ActivityStore store) {
        Costs costs = ((RocksDbActivityStore) store).costs();
        return costs.entriesRead() + costs.rowsRead();
    }

    @Nested
    class EveryStore extends ActivityStoreContract {}

    @Nested
    class AtomicBatches extends AtomicBatchContract {}

    @Nested
    class SnapshotReads extends SnapshotReadContract {}

    @Nested
    class Backups extends BackupContract {

        @Override
        protected void checkRestored(ActivityStore store) {
            assertThat(((RocksDbActivityStore) store).verify().examples()).isEmpty();
        }
    }

    @Nested
    class ReadCosts extends ReadCostContract {}

    @Nested
    @Tag("faults")
    class Crashes extends AtomicCrashContract {

        @Override
        protected int defaultKills() {
            return 50;
        }

        @Override
        protected void checkReopened(ActivityStore store) {
            assertThat(((RocksDbActivityStore) store).verify().examples()).isEmpty();
        }
    }
}
