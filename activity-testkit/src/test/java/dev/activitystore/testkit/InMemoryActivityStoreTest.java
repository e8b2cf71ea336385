package dev.activitystore.testkit;

import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.ActivityStore;

class InMemoryActivityStoreTest extends ActivityStoreContract {

    @Override
    protected ActivityStore openStore() {
        return new InMemoryActivityStore();
    }
}
