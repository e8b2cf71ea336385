package dev.activitystore.rocksdb;

import dev.activitystore.spi.ActivityStore;
import dev.activitystore.testkit.PersistentStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract, on RocksDB. */
class RocksDbActivityStoreTest extends PersistentStoreContract {

    @TempDir
    private Path folder;

    @Override
    protected ActivityStore openStore() {
        return RocksDbActivityStore.open(folder.resolve("log"));
    }

    @Override
    protected ActivityStore reopenStore() {
        return openStore();
    }
}
