package dev.activitystore.testkit.persistent;

import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.CloseGate;
import dev.activitystore.testkit.ActivityStoreContract;
import dev.activitystore.testkit.ForwardingStore;
import dev.activitystore.testkit.PersistenceContract;
import dev.activitystore.testkit.SharedStorageContract;
import dev.activitystore.testkit.StoreOpener;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;

/** The contracts run from another package, on the simplest store that can be opened again. */
class KeptStoreTest implements StoreOpener {

    private final InMemoryActivityStore kept = new InMemoryActivityStore();

    @Override
    public ActivityStore open(Path folder) {
        return new KeptStore(kept);
    }

    @Nested
    class EveryStore extends ActivityStoreContract {}

    @Nested
    class Persistence extends PersistenceContract {}

    @Nested
    class SharedStorage extends SharedStorageContract {}

    /** Leaves the records where they are when it is closed. */
    private static final class KeptStore extends ForwardingStore {
        private final CloseGate gate = new CloseGate("the kept store");

        KeptStore(ActivityStore kept) {
            super(kept);
        }

        @Override
        protected <T> T forward(String name, Supplier<T> call) {
            return gate.call(call::get);
        }

        @Override
        public void close() {
            gate.close(() -> {});
        }
    }
}
