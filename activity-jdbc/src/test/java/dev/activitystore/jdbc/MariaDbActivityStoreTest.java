package dev.activitystore.jdbc;

import dev.activitystore.spi.ActivityStore;
import dev.activitystore.testkit.ActivityStoreContract;
import dev.activitystore.testkit.AtomicBatchContract;
import dev.activitystore.testkit.AtomicCrashContract;
import dev.activitystore.testkit.PersistenceContract;
import dev.activitystore.testkit.ProcessesContract;
import dev.activitystore.testkit.SharedStorageContract;
import dev.activitystore.testkit.SnapshotReadContract;
import dev.activitystore.testkit.StoreOpener;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** The contracts, on a MariaDB server. */
public class MariaDbActivityStoreTest implements StoreOpener {

    @Override
    public ActivityStore open(Path folder) throws IOException {
        return JdbcActivityStore.builder(StorageAddress.url(folder, MariaDbServer::newDatabase))
                .poolSize(5)
                .build();
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
    class Processes extends ProcessesContract {}

    @Nested
    @Tag("faults")
    class Crashes extends AtomicCrashContract {}
}
