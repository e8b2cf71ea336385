package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A source whose other users give connections back in a transaction in which they read. MariaDB takes that for a caller's. */
class OpenSnapshotTest {

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void what_is_there_now_is_read(Database database) throws SQLException {
        String url = database.newUrl();
        try (Connection connection = DriverManager.getConnection(url);
                JdbcActivityStore writer = JdbcActivityStore.open(url)) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            try (JdbcActivityStore reader =
                    JdbcActivityStore.builder(new OneConnection(connection)).build()) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("SELECT * FROM activity");
                }
                writer.put("org-1", Activities.ascending(3));
                assertThat(reader.find(ActivityFilter.of("org-1"), SortOrder.ASC, null, SliceLimit.ofRecords(10))
                                .activities())
                        .isEqualTo(Activities.ascending(3));
            }
        }
    }
}
