package dev.activitystore.rocksdb;

import dev.activitystore.spi.ActivityStore;
import dev.activitystore.testkit.AtomicEngineFaultContract;
import dev.activitystore.testkit.EngineFault;
import dev.activitystore.testkit.StoreOpener;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Each operation of RocksDB fails that a call makes. */
class EngineFaultTest extends AtomicEngineFaultContract implements StoreOpener, EngineFault {

    /** Held, as the level of a logger that nobody holds is forgotten. */
    private static final Logger LOGGER = Logger.getLogger("dev.activitystore.rocksdb");

    private final FailingEngine engine = new FailingEngine();

    /** Each of hundreds of failures would be logged with its stack. */
    @BeforeAll
    static void logNothing() {
        LOGGER.setLevel(Level.OFF);
    }

    @AfterAll
    static void logAgain() {
        LOGGER.setLevel(null);
    }

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
