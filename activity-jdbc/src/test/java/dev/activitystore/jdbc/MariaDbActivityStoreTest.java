package dev.activitystore.jdbc;

import dev.activitystore.spi.ActivityStore;
import dev.activitystore.testkit.PersistentStoreContract;

/** The contract, on a MariaDB server. */
class MariaDbActivityStoreTest extends PersistentStoreContract {

    private final String url = MariaDbServer.newDatabase();

    @Override
    protected ActivityStore openStore() {
        return JdbcActivityStore.builder(url).poolSize(5).build();
    }

    @Override
    protected ActivityStore reopenStore() {
        return openStore();
    }
}
