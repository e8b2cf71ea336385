package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.Activity;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityQuery;
import dev.activitystore.SortOrder;
import java.sql.SQLException;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** In the guide's transactions the record is there exactly if the order is. */
class TransactionsGuideTest {

    private final String url = Database.H2.newUrl();
    private final JdbcConnectionPool source = JdbcConnectionPool.create(url, "", "");
    private final JdbcActivityStore store = JdbcActivityStore.open(url);
    private final ActivityLog log = ActivityLog.on(store);

    @BeforeEach
    void makeOrders() {
        Database.execute(url, "CREATE TABLE orders (id INT PRIMARY KEY)", "INSERT INTO orders VALUES (0)");
    }

    @AfterEach
    void close() {
        log.close();
        source.dispose();
    }

    @Test
    void with_jdbc() throws SQLException {
        TransactionsGuide.withJdbc(source, store, log, 1);
        assertThatThrownBy(() -> TransactionsGuide.withJdbc(source, store, log, 0))
                .isInstanceOf(SQLException.class);
        assertOnlyOrderOne();
    }

    @Test
    void with_jdbi() {
        Jdbi jdbi = Jdbi.create(source);
        TransactionsGuide.withJdbi(jdbi, store, log, 1);
        assertThatThrownBy(() -> TransactionsGuide.withJdbi(jdbi, store, log, 0))
                .isInstanceOf(RuntimeException.class);
        assertOnlyOrderOne();
    }

    @Test
    void with_spring() {
        TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(source));
        TransactionsGuide.withSpring(source, transactions, 1);
        assertThatThrownBy(() -> TransactionsGuide.withSpring(source, transactions, 0))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertOnlyOrderOne();
    }

    private void assertOnlyOrderOne() {
        assertThat(log.get(ActivityQuery.of("org-123").order(SortOrder.ASC)).activities())
                .extracting(Activity::id)
                .containsExactly("order-1");
        assertThat(Database.number(url, "SELECT COUNT(*) FROM orders")).isEqualTo(2);
    }
}
