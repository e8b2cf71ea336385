package dev.activitystore.example.kit;

import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.testkit.ActivityStoreContract;
import dev.activitystore.testkit.StoreOpener;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;

class InMemoryActivityStoreTest implements StoreOpener {

    @Override
    public ActivityStore open(Path folder) {
        return new InMemoryActivityStore();
    }

    @Nested
    class EveryStore extends ActivityStoreContract {}
}
