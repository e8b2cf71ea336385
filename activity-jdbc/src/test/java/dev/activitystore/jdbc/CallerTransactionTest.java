package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.activitystore.ActivityDeletion;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityPage;
import dev.activitystore.ActivityQuery;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.testkit.Activities;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The store inside the caller's transaction. */
@ParameterizedClass
@EnumSource
class CallerTransactionTest {

    private static final ActivityQuery ALL = ActivityQuery.of("org-1");

    private final String url;
    private final JdbcActivityStore store;
    private final ActivityLog log;
    private Connection connection;

    CallerTransactionTest(Database database) {
        url = database.newUrl();
        store = JdbcActivityStore.builder(url).poolSize(3).build();
        log = ActivityLog.on(store);
    }

    @BeforeEach
    void connect() throws SQLException {
        Database.execute(url, "CREATE TABLE orders (id INT PRIMARY KEY)");
        connection = DriverManager.getConnection(url);
        connection.setAutoCommit(false);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        log.close();
    }

    @Test
    void what_is_written_appears_with_the_callers_commit() throws SQLException {
        insertOrder(1);
        log.over(store.within(connection)).add("org-1", Activities.ascending(3));

        assertThat(log.get(ALL).activities()).isEmpty();
        connection.commit();
        assertThat(ids(log.get(ALL))).containsExactly("a-002", "a-001", "a-000");
        assertThat(orders()).isEqualTo(1);
    }

    @Test
    void what_is_written_disappears_with_the_callers_rollback() throws SQLException {
        log.add("org-1", Activities.ascending(2));
        ActivityLog inTransaction = log.over(store.within(connection));
        insertOrder(1);
        inTransaction.add("org-1", List.of(Activities.complete("b", 5)));
        inTransaction.update("org-1", List.of(ActivityUpdate.of("a-000").displayMessageTemplate("changed")));
        inTransaction.delete(ActivityDeletion.of("org-1").activityIds("a-001"));
        assertThat(ids(inTransaction.get(ALL))).containsExactly("b", "a-000");

        connection.rollback();
        assertThat(log.get(ALL.pageSize(5)).activities())
                .containsExactly(
                        Activities.ascending(2).get(1), Activities.ascending(2).get(0));
        assertThat(orders()).isZero();
    }

    @Test
    void a_page_token_goes_on_inside_and_outside_of_the_transaction() {
        log.add("org-1", Activities.ascending(3));
        ActivityPage first = log.get(ALL.pageSize(2));
        assertThat(ids(log.over(store.within(connection)).get(ALL.pageToken(first.nextPageToken()))))
                .containsExactly("a-000");
    }

    @Test
    void a_call_that_fails_undoes_its_own_part_only() throws SQLException {
        Database.execute(url, "ALTER TABLE activity ADD CONSTRAINT no_b CHECK (activity_id <> 'b')");
        insertOrder(1);
        ActivityLog inTransaction = log.over(store.within(connection));
        inTransaction.add("org-1", Activities.ascending(1));
        insertOrder(2);
        assertThatThrownBy(() ->
                        inTransaction.add("org-1", List.of(Activities.complete("a", 1), Activities.complete("b", 2))))
                .isInstanceOf(ActivityStoreException.class)
                .hasCauseInstanceOf(SQLException.class);
        connection.commit();

        assertThat(ids(log.get(ALL))).containsExactly("a-000");
        assertThat(orders()).isEqualTo(2);
    }

    @Test
    void writing_in_auto_commit_mode_is_refused_and_reading_is_not() throws SQLException {
        connection.setAutoCommit(true);
        ActivityLog view = log.over(store.within(connection));
        assertThatThrownBy(() -> view.add("org-1", Activities.ascending(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("auto-commit");
        assertThat(view.get(ALL).activities()).isEmpty();
    }

    @Test
    void the_connection_stays_open_and_in_its_transaction() throws SQLException {
        try (ActivityLog view = log.over(store.within(connection))) {
            view.add("org-1", Activities.ascending(1));
            view.get(ALL);
        }
        assertThat(connection.isClosed()).isFalse();
        assertThat(connection.getAutoCommit()).isFalse();
        connection.rollback();
        assertThat(log.get(ALL).activities()).isEmpty();
    }

    @Test
    void it_works_in_a_transaction_of_jdbi() {
        Jdbi jdbi = Jdbi.create(url);
        jdbi.useTransaction(handle -> {
            handle.execute("INSERT INTO orders VALUES (7)");
            log.over(store.within(handle.getConnection())).add("org-1", Activities.ascending(1));
        });
        assertThatThrownBy(() -> jdbi.useTransaction(handle -> {
                    handle.execute("INSERT INTO orders VALUES (8)");
                    log.over(store.within(handle.getConnection())).add("org-1", Activities.ascending(3));
                    throw new IllegalStateException("the order is refused");
                }))
                .hasMessage("the order is refused");

        assertThat(ids(log.get(ALL))).containsExactly("a-000");
        assertThat(orders()).isEqualTo(1);
    }

    @Test
    void it_joins_the_transactions_of_spring_and_makes_its_own_outside_of_them() {
        SimpleDriverDataSource connections = new SimpleDriverDataSource(driver(), url);
        TransactionAwareDataSourceProxy source = new TransactionAwareDataSourceProxy(connections);
        TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(connections));
        try (ActivityLog joined = ActivityLog.on(
                JdbcActivityStore.builder(source).joinTransactions().build())) {
            joined.add("org-1", List.of(Activities.complete("outside", 1)));
            transactions.executeWithoutResult(status -> {
                new JdbcTemplate(source).update("INSERT INTO orders VALUES (1)");
                joined.add("org-1", List.of(Activities.complete("committed", 2)));
                assertThat(ids(joined.get(ALL))).containsExactly("committed", "outside");
                assertThat(ids(log.get(ALL))).containsExactly("outside");
            });
            transactions.executeWithoutResult(status -> {
                new JdbcTemplate(source).update("INSERT INTO orders VALUES (2)");
                joined.add("org-1", List.of(Activities.complete("rolled-back", 3)));
                joined.delete(ActivityDeletion.of("org-1").activityIds("outside"));
                status.setRollbackOnly();
            });
        }
        assertThat(ids(log.get(ALL))).containsExactly("committed", "outside");
        assertThat(orders()).isEqualTo(1);
    }

    @Test
    void transactions_that_nobody_spoke_of_are_neither_ended_nor_used() {
        SimpleDriverDataSource connections = new SimpleDriverDataSource(driver(), url);
        TransactionAwareDataSourceProxy source = new TransactionAwareDataSourceProxy(connections);
        TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(connections));
        try (ActivityLog alone =
                ActivityLog.on(JdbcActivityStore.builder(source).build())) {
            transactions.executeWithoutResult(status -> {
                new JdbcTemplate(source).update("INSERT INTO orders VALUES (1)");
                assertThatThrownBy(() -> alone.get(ALL))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("joinTransactions");
                assertThatThrownBy(() -> alone.add("org-1", Activities.ascending(1)))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("joinTransactions");
                status.setRollbackOnly();
            });
        }
        assertThat(log.get(ALL).activities()).isEmpty();
        assertThat(orders()).isZero();
    }

    @Test
    void a_source_that_is_never_in_auto_commit_mode_is_committed_and_given_back_as_it_was() throws SQLException {
        OneConnection source = new OneConnection(connection);
        try (ActivityLog alone =
                ActivityLog.on(JdbcActivityStore.builder(source).build())) {
            alone.add("org-1", Activities.ascending(3));
            assertThat(connection.getAutoCommit()).isFalse();
            assertThat(ids(log.get(ALL))).containsExactly("a-002", "a-001", "a-000");
            alone.update("org-1", List.of(ActivityUpdate.of("a-001").actionIcon("icon")));
            alone.delete(ActivityDeletion.of("org-1").activityIds("a-000"));
            assertThat(ids(alone.get(ALL))).containsExactly("a-002", "a-001");
            assertThat(ids(log.get(ALL))).containsExactly("a-002", "a-001");

            Database.execute(url, "ALTER TABLE activity ADD CONSTRAINT no_b CHECK (activity_id <> 'b')");
            assertThatThrownBy(() -> alone.add("org-1", List.of(Activities.complete("b", 2))))
                    .isInstanceOf(ActivityStoreException.class);
            assertThat(connection.getAutoCommit()).isFalse();
            alone.add("org-1", List.of(Activities.complete("c", 9)));
            assertThat(ids(log.get(ALL))).containsExactly("c", "a-002", "a-001");
        }
    }

    /** As those of a container that wants to commit by itself. */
    @Test
    void connections_that_never_commit_by_themselves_are_refused_before_anything_is_written() {
        OneConnection source = new OneConnection(connection, List.of("close", "setAutoCommit"));
        JdbcActivityStoreBuilder builder = JdbcActivityStore.builder(source).schema(SchemaMode.NONE);
        try (JdbcActivityStore alone = builder.build()) {
            assertThatThrownBy(() -> alone.put("org-1", Activities.ascending(1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("never in auto-commit mode");
        }
        assertThat(log.get(ALL).activities()).isEmpty();
    }

    @Test
    void a_pool_without_auto_commit_that_joins_must_be_told_of_transactions() {
        assertThatThrownBy(() -> JdbcActivityStore.builder(new OneConnection(connection))
                        .joinTransactions()
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("joinTransactions must be told when a transaction is active");
    }

    @Test
    void it_joins_where_a_transaction_is_active_and_commits_by_itself_elsewhere() throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setAutoCommit(false);
        config.setMaximumPoolSize(2);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            TransactionAwareDataSourceProxy source = new TransactionAwareDataSourceProxy(pool);
            TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(pool));
            try (ActivityLog joined = ActivityLog.on(JdbcActivityStore.builder(source)
                    .joinTransactions(TransactionSynchronizationManager::isActualTransactionActive)
                    .build())) {
                joined.add("org-1", List.of(Activities.complete("outside", 1)));
                assertThat(ids(log.get(ALL))).containsExactly("outside");
                transactions.executeWithoutResult(status -> {
                    new JdbcTemplate(source).update("INSERT INTO orders VALUES (1)");
                    joined.add("org-1", List.of(Activities.complete("committed", 2)));
                    assertThat(ids(joined.get(ALL))).containsExactly("committed", "outside");
                    assertThat(ids(log.get(ALL))).containsExactly("outside");
                });
                transactions.executeWithoutResult(status -> {
                    joined.add("org-1", List.of(Activities.complete("rolled-back", 3)));
                    status.setRollbackOnly();
                });
                joined.delete(ActivityDeletion.of("org-1").activityIds("outside"));
            }
        }
        assertThat(ids(log.get(ALL))).containsExactly("committed");
        assertThat(orders()).isEqualTo(1);
    }

    @Test
    void a_transaction_that_its_connection_is_not_in_is_refused() {
        SimpleDriverDataSource source = new SimpleDriverDataSource(driver(), url);
        JdbcActivityStoreBuilder builder =
                JdbcActivityStore.builder(source).schema(SchemaMode.NONE).joinTransactions(() -> true);
        try (JdbcActivityStore joined = builder.build()) {
            assertThatThrownBy(() -> joined.put("org-1", Activities.ascending(1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("a transaction is said to be active");
        }
        assertThat(log.get(ALL).activities()).isEmpty();
    }

    private Driver driver() {
        try {
            return DriverManager.getDriver(url);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> ids(ActivityPage page) {
        return Activities.ids(page.activities());
    }

    private void insertOrder(int id) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO orders VALUES (" + id + ")");
        }
    }

    private long orders() {
        return Database.number(url, "SELECT COUNT(*) FROM orders");
    }
}
