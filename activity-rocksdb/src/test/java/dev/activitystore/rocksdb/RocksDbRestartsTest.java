package dev.activitystore.rocksdb;

import dev.activitystore.spi.ActivityStore;
import dev.activitystore.testkit.PersistenceContract;
import dev.activitystore.testkit.StoreOpener;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;

/** The contract, on RocksDB, that notices in seconds what is read or written wrongly: mutation tests run it. */
public class RocksDbRestartsTest implements StoreOpener {

    @Override
    public ActivityStore open(Path folder) {
        return new RocksDbActivityStoreTest().open(folder);
    }

    @Nested
    class Persistence extends PersistenceContract {}
}
