package dev.activitystore.jdbc;

import dev.activitystore.spi.ActivityStore;
import dev.activitystore.testkit.PersistentStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract, on a file of H2. */
class H2ActivityStoreTest extends PersistentStoreContract {

    @TempDir
    private Path folder;

    @Override
    protected ActivityStore openStore() {
        return JdbcActivityStore.open("jdbc:h2:file:" + folder.resolve("log"));
    }

    @Override
    protected ActivityStore reopenStore() {
        return openStore();
    }
}
