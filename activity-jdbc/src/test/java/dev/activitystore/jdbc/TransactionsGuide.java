package dev.activitystore.jdbc;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityLog;
import dev.activitystore.FeatureType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

/** The code of the guide's page on transactions; {@link TransactionsGuideTest} runs it. */
final class TransactionsGuide {

    private TransactionsGuide() {}

    static void withJdbc(DataSource source, JdbcActivityStore store, ActivityLog log, int orderId) throws SQLException {
        // guide begins
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO orders VALUES (?)")) {
                insert.setInt(1, orderId);
                insert.executeUpdate();
            }
            log.over(store.within(connection)).add("org-123", placed(orderId));
            connection.commit(); // or roll back: the record goes with the order
        }
        // guide ends
    }

    static void withJdbi(Jdbi jdbi, JdbcActivityStore store, ActivityLog log, int orderId) {
        // guide begins
        jdbi.useTransaction(handle -> {
            handle.execute("INSERT INTO orders VALUES (?)", orderId);
            log.over(store.within(handle.getConnection())).add("org-123", placed(orderId));
        });
        // guide ends
    }

    static void withSpring(DataSource connections, TransactionTemplate transactions, int orderId) {
        // guide begins
        DataSource source = new TransactionAwareDataSourceProxy(connections);
        try (ActivityLog log = ActivityLog.on(
                JdbcActivityStore.builder(source).joinTransactions().build())) {
            transactions.executeWithoutResult(status -> {
                new JdbcTemplate(source).update("INSERT INTO orders VALUES (?)", orderId);
                log.add("org-123", placed(orderId)); // disappears with the order if this rolls back
            });
        }
        // guide ends
    }

    private static Activity placed(int orderId) {
        return Activity.builder()
                .id("order-" + orderId)
                .featureType(FeatureType.COMMENT)
                .actionType("order.place")
                .actionUser(ActionUser.of("user-1"))
                .build();
    }
}
