package dev.activitystore.example.journal;

import dev.activitystore.spi.ActivityStore;
import dev.activitystore.testkit.ActivityStoreContract;
import dev.activitystore.testkit.AtomicBatchContract;
import dev.activitystore.testkit.AtomicCrashContract;
import dev.activitystore.testkit.PersistenceContract;
import dev.activitystore.testkit.SnapshotReadContract;
import dev.activitystore.testkit.StoreOpener;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;

/** What the journal store promises. Not among it: several stores on one file. */
public class JournalActivityStoreTest implements StoreOpener {

    @Override
    public ActivityStore open(Path folder) {
        return JournalActivityStore.open(folder.resolve("journal"));
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
    class Crashes extends AtomicCrashContract {}
}
