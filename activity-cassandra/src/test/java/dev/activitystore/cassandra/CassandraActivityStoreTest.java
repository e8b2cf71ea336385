package dev.activitystore.cassandra;

import dev.activitystore.spi.ActivityStore;
import dev.activitystore.testkit.ActivityStoreContract;
import dev.activitystore.testkit.CrashContract;
import dev.activitystore.testkit.PersistenceContract;
import dev.activitystore.testkit.ProcessesContract;
import dev.activitystore.testkit.SharedStorageContract;
import dev.activitystore.testkit.StoreOpener;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** What the store promises, on a cluster of three nodes. */
@Tag("cluster")
public class CassandraActivityStoreTest implements StoreOpener {

    /** So that the contract is kept by lists of several levels, and by records in slots of both widths. */
    private static final Growth SOON = new Growth(new ListLevels.Growth(16, 2, 10), new WideSlots.Growth(4, 3));

    @Override
    public ActivityStore open(Path folder) throws IOException {
        StorageFile storage = StorageFile.in(folder);
        return TestStores.builder(TestStores.session(storage.uri()), storage.namespace())
                .growth(SOON)
                .build();
    }

    @Nested
    class EveryStore extends ActivityStoreContract {}

    @Nested
    class Persistence extends PersistenceContract {}

    @Nested
    class SharedStorage extends SharedStorageContract {}

    @Nested
    class Processes extends ProcessesContract {}

    @Nested
    @Tag("faults")
    class Crashes extends CrashContract {}
}
