package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActivityDeletion;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityPage;
import dev.activitystore.ActivityQuery;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.testkit.Activities;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The store inside the caller's transaction. */
class CallerTransactionTest {

    private static final String URL = "jdbc:h2:mem:caller";
    private static final ActivityQuery ALL = ActivityQuery.of("org-1");

    private JdbcActivityStore store;
    private ActivityLog log;
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        store = JdbcActivityStore.open(URL);
        log = ActivityLog.on(store);
        connection = DriverManager.getConnection(URL);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE orders (id INT PRIMARY KEY)");
        }
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
        inTransaction.update("org-1", List.of(ActivityUpdate.of("a-000").message("changed")));
        inTransaction.delete(ActivityDeletion.of("org-1").ids("a-001"));
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
        assertThat(ids(log.over(store.within(connection)).get(ALL.after(first.nextPageToken()))))
                .containsExactly("a-000");
    }

    @Test
    void a_call_that_fails_undoes_its_own_part_only() throws SQLException {
        insertOrder(1);
        ActivityLog inTransaction = log.over(store.within(connection));
        inTransaction.add("org-1", Activities.ascending(1));
        try (Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE activity ADD CONSTRAINT no_b CHECK (activity_id <> 'b')");
        }
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
        Jdbi.create(URL).useTransaction(handle -> {
            handle.execute("INSERT INTO orders VALUES (7)");
            log.over(store.within(handle.getConnection())).add("org-1", Activities.ascending(1));
        });
        assertThat(ids(log.get(ALL))).containsExactly("a-000");
    }

    private static List<String> ids(ActivityPage page) {
        return Activities.ids(page.activities());
    }

    private void insertOrder(int id) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO orders VALUES (" + id + ")");
        }
    }

    private static int orders() {
        return Jdbi.create(URL)
                .withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM orders")
                        .mapTo(Integer.class)
                        .one());
    }
}
