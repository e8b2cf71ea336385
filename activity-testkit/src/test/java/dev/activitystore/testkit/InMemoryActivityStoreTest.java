package dev.activitystore.testkit;

import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.ActivityStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;

class InMemoryActivityStoreTest implements StoreOpener {

    @Override
    public ActivityStore open(Path folder) {
        return new InMemoryActivityStore();
    }

    @Nested
    class EveryStore extends ActivityStoreContract {}

    @Nested
    class AtomicBatches extends AtomicBatchContract {}

    @Nested
    class SnapshotReads extends SnapshotReadContract {}
}
