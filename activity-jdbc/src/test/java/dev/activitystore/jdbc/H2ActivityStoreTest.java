package dev.activitystore.jdbc;

import dev.activitystore.spi.ActivityStore;
import dev.activitystore.testkit.ActivityStoreContract;
import dev.activitystore.testkit.AtomicBatchContract;
import dev.activitystore.testkit.AtomicCrashContract;
import dev.activitystore.testkit.PersistenceContract;
import dev.activitystore.testkit.SharedStorageContract;
import dev.activitystore.testkit.SnapshotReadContract;
import dev.activitystore.testkit.StoreOpener;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** The contracts, on a file of H2, which one process at a time has open. */
public class H2ActivityStoreTest implements StoreOpener {

    @Override
    public ActivityStore open(Path folder) {
        return JdbcActivityStore.open("jdbc:h2:file:" + folder.resolve("log"));
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
