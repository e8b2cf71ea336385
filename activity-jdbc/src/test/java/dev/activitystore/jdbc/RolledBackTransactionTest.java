package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.mariadb.jdbc.MariaDbDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

/** A caller's transaction that MariaDB rolls back as a whole, as the victim of a deadlock. */
class RolledBackTransactionTest {

    /** {@code innodb_trx} would not do: read again within a tenth of a second, it shows what it showed before. */
    private static final String WAITING =
            "SELECT CAST(variable_value AS UNSIGNED) FROM information_schema.global_status"
                    + " WHERE variable_name = 'INNODB_ROW_LOCK_CURRENT_WAITS'";

    private final String url = MariaDbServer.newDatabase();

    @Test
    void s20_the_store_does_not_go_on_without_what_the_caller_wrote_before() throws Exception {
        MariaDbDataSource connections = new MariaDbDataSource(url);
        TransactionAwareDataSourceProxy source = new TransactionAwareDataSourceProxy(connections);
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(connections));
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (JdbcActivityStore store =
                        JdbcActivityStore.builder(source).joinTransactions().build();
                Connection heavier = DriverManager.getConnection(url)) {
            store.put("org-1", Activities.ascending(1));
            Database.execute(
                    url,
                    "CREATE TABLE orders (id INT PRIMARY KEY, state INT)",
                    "INSERT INTO orders VALUES (1, 0)",
                    "CREATE TABLE ballast (id INT PRIMARY KEY)");
            heavier.setAutoCommit(false);
            // the transaction that has changed less is the victim
            execute(heavier, "INSERT INTO ballast SELECT seq FROM seq_1_to_1000");
            execute(heavier, "UPDATE activity SET action_icon = 'other' WHERE activity_id = 'a-000'");
            assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                        new JdbcTemplate(source).update("UPDATE orders SET state = 2 WHERE id = 1");
                        Future<?> waiting = other.submit(() -> {
                            execute(heavier, "UPDATE orders SET state = 3 WHERE id = 1");
                            heavier.commit();
                            return null;
                        });
                        while (Database.number(url, WAITING) == 0 && !waiting.isDone()) {
                            Thread.onSpinWait();
                        }
                        store.put("org-1", Activities.ascending(2));
                    }))
                    .isInstanceOf(ActivityStoreException.class)
                    .hasMessage("the database failed (SQLState 40001)");
            other.submit(() -> {}).get();
            assertThat(Activities.ids(
                            store.find(ActivityFilter.of("org-1"), SortOrder.ASC, null, SliceLimit.ofRecords(10))
                                    .activities()))
                    .containsExactly("a-000");
        } finally {
            other.shutdown();
        }
        assertThat(Database.number(url, "SELECT state FROM orders WHERE id = 1"))
                .isEqualTo(3);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
