package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the store sends where a pooler hands each transaction another session: nothing that a session keeps. */
class TransactionPoolerTest {

    private static final String PREPARED = "P\0\0";
    private static final String NAMED_STATEMENT = "S_1\0";

    private final String url = Database.POSTGRESQL.newUrl();

    @Test
    void no_setting_and_no_statement_stays_in_a_session() throws IOException {
        String sent = sent(true);
        assertThat(sent)
                .contains(PREPARED, "INSERT INTO activity ", "DELETE FROM activity")
                .doesNotContain("SET enable_", "SET jit", "SET plan_cache_mode", "SET SESSION", NAMED_STATEMENT);
    }

    @Test
    void without_a_pooler_they_do() throws IOException {
        assertThat(sent(false)).contains("SET enable_seqscan = off", NAMED_STATEMENT);
    }

    private String sent(boolean pooled) throws IOException {
        try (TcpProxy proxy = TcpProxy.before(url)) {
            try (JdbcActivityStore store = JdbcActivityStore.builder(proxy.through(url))
                    .poolSize(1)
                    .transactionPooler(pooled)
                    .build()) {
                for (int i = 0; i < 8; i++) { // the driver prepares what comes for the fifth time
                    store.put("org-1", Activities.ascending(3));
                    store.update("org-1", List.of(ActivityUpdate.of("a-001").actionIcon("icon")));
                    store.find(ActivityFilter.of("org-1"), SortOrder.ASC, null, SliceLimit.ofRecords(10));
                    store.delete(ActivityFilter.of("org-1"), null, 10);
                    store.checkHealth();
                }
            }
            return proxy.sent();
        }
    }
}
