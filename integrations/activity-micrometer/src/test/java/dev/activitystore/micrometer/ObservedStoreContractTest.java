package dev.activitystore.micrometer;

import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.testkit.ActivityStoreContract;
import dev.activitystore.testkit.AtomicBatchContract;
import dev.activitystore.testkit.SnapshotReadContract;
import dev.activitystore.testkit.StoreOpener;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;

/** A store that is observed keeps what it promises. */
class ObservedStoreContractTest implements StoreOpener {

    @Override
    public ActivityStore open(Path folder) {
        return ObservedActivityStore.builder(new InMemoryActivityStore(), "memory")
                .meters(new SimpleMeterRegistry())
                .build();
    }

    @Nested
    class EveryStore extends ActivityStoreContract {}

    @Nested
    class AtomicBatches extends AtomicBatchContract {}

    @Nested
    class SnapshotReads extends SnapshotReadContract {}
}
