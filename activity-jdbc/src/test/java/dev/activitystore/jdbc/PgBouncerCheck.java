package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.spi.ActivityStore;
import dev.activitystore.testkit.Activities;
import dev.activitystore.testkit.ActivityStoreContract;
import dev.activitystore.testkit.AtomicBatchContract;
import dev.activitystore.testkit.SharedStorageContract;
import dev.activitystore.testkit.SnapshotReadContract;
import dev.activitystore.testkit.StoreOpener;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * The contracts, on PostgreSQL behind PgBouncer, which hands each transaction another session. Run where it is installed:
 * {@code mvn verify -Ppgbouncer}.
 */
public class PgBouncerCheck implements StoreOpener {

    @Override
    public ActivityStore open(Path folder) throws IOException {
        return JdbcActivityStore.builder(
                        StorageAddress.url(folder, () -> PgBouncer.through(Database.POSTGRESQL.newUrl())))
                .poolSize(5)
                .build();
    }

    @Nested
    class EveryStore extends ActivityStoreContract {}

    @Nested
    class AtomicBatches extends AtomicBatchContract {}

    @Nested
    class SnapshotReads extends SnapshotReadContract {}

    @Nested
    class SharedStorage extends SharedStorageContract {}

    @Test
    void no_session_keeps_what_the_store_has_set() {
        String url = Database.POSTGRESQL.newUrl();
        try (JdbcActivityStore store = JdbcActivityStore.open(PgBouncer.through(url))) {
            store.put("org-1", Activities.ascending(100));
            for (int session = 0; session < 9; session++) {
                assertThat(Database.number(
                                PgBouncer.through(url),
                                "SELECT count(*) FROM pg_settings WHERE source = 'session' AND name LIKE 'enable_%'"))
                        .isZero();
            }
        }
    }
}
