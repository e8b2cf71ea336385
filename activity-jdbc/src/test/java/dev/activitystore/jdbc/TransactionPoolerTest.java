package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the store sends where a pooler hands each transaction another session: nothing that a session keeps. */
class TransactionPoolerTest {

    private static final String NOTICED = "INFO: A pooler answers in place of PostgreSQL: the store sets nothing in its"
            + " sessions, and prepares no statements.";
    private static final String PREPARED = "P\0\0";
    private static final String NAMED_STATEMENT = "S_1\0";

    private final String url = Database.POSTGRESQL.newUrl();

    @ParameterizedTest
    @ValueSource(strings = {"told", "by URL", "noticed"})
    void calls_whose_transactions_get_other_sessions_work_and_leave_nothing_behind(String how) throws Exception {
        List<Activity> activities = Activities.ascending(300);
        ActivityFilter all = ActivityFilter.of("org-1");
        try (Logged logged = new Logged(Pool.class);
                TransactionPooler pooler = TransactionPooler.before(url);
                JdbcActivityStore store = opened(pooler.through(url), how)) {
            assertThat(logged.lines()).isEqualTo(how.equals("noticed") ? List.of(NOTICED) : List.of());
            for (Activity activity : activities) {
                store.put("org-1", List.of(activity));
            }
            List<Activity> read = new ArrayList<>();
            Position after = null;
            do {
                Slice page = store.find(all, SortOrder.ASC, after, SliceLimit.ofRecords(7));
                read.addAll(page.activities());
                after = page.next();
            } while (after != null);
            assertThat(read).isEqualTo(activities);
            for (int i = 0; i < 20; i++) {
                store.update(
                        "org-1",
                        List.of(ActivityUpdate.of(activities.get(i).id()).actionIcon("icon")));
            }
            assertThat(store.delete(all, null, 1000).outcomes()).hasSize(300);
            for (int i = 0; i < 6; i++) {
                assertThat(settings(pooler.through(url))).isEqualTo(settings(url));
            }
        }
    }

    private static JdbcActivityStore opened(String url, String how) {
        JdbcActivityStoreBuilder builder =
                JdbcActivityStore.builder(how.equals("by URL") ? url + "&prepareThreshold=0" : url);
        return (how.equals("told") ? builder.transactionPooler(true) : builder)
                .poolSize(2)
                .build();
    }

    @Test
    void told_that_there_is_none_it_says_what_to_do() throws Exception {
        try (TransactionPooler pooler = TransactionPooler.before(url);
                JdbcActivityStore store = JdbcActivityStore.builder(pooler.through(url))
                        .poolSize(2)
                        .transactionPooler(false)
                        .build()) {
            assertThatThrownBy(() -> {
                        for (Activity activity : Activities.ascending(300)) {
                            store.put("org-1", List.of(activity));
                        }
                    })
                    .isInstanceOf(ActivityStoreException.class)
                    .hasMessageContaining("transactionPooler(true), or with prepareThreshold=0 in its URL");
        }
    }

    private static List<String> settings(String url) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String name : List.of(
                    "enable_seqscan",
                    "enable_bitmapscan",
                    "enable_sort",
                    "jit",
                    "plan_cache_mode",
                    "default_transaction_isolation")) {
                try (ResultSet result = statement.executeQuery("SHOW " + name)) {
                    result.next();
                    values.add(name + " = " + result.getString(1));
                }
            }
        }
        return values;
    }

    @Test
    void no_setting_and_no_statement_stays_in_a_session() throws IOException {
        String sent = sent(true);
        assertThat(sent)
                .contains(PREPARED, "INSERT INTO activity ", "DELETE FROM activity")
                .doesNotContain("SET enable_", "SET jit", "SET plan_cache_mode", "SET SESSION", NAMED_STATEMENT);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(booleans = false)
    void without_a_pooler_they_do(@Nullable Boolean told) throws IOException {
        assertThat(sent(told)).contains("SET enable_seqscan = off", NAMED_STATEMENT);
    }

    private String sent(@Nullable Boolean pooled) throws IOException {
        try (TcpProxy proxy = TcpProxy.before(url)) {
            JdbcActivityStoreBuilder builder =
                    JdbcActivityStore.builder(proxy.through(url)).poolSize(1);
            try (JdbcActivityStore store = (pooled == null ? builder : builder.transactionPooler(pooled)).build()) {
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
