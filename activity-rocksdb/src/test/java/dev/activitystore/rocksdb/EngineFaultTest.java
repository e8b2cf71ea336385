package dev.activitystore.rocksdb;

import dev.activitystore.spi.ActivityStore;
import dev.activitystore.testkit.AtomicEngineFaultContract;
import dev.activitystore.testkit.EngineFault;
import dev.activitystore.testkit.StoreOpener;
import java.nio.file.Path;

/** Each operation of RocksDB fails that a call makes. */
class EngineFaultTest extends AtomicEngineFaultContract implements StoreOpener, EngineFault {

    private final FailingEngine engine = new FailingEngine();

    @Override
    public ActivityStore open(Path folder) {
        return new RocksDbActivityStore(Database.open(folder.resolve("log"), RocksDbOptions.defaults(), engine::wrap));
    }

    @Override
    public void failAfter(int operations, int failures) {
        engine.failAfter(operations, failures);
    }

    @Override
    public boolean mend() {
        return engine.mend();
    }
}
