package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A source whose other users give connections back amid a transaction, which sees what was there when it began. What is read
 * is of now, or nothing is. MariaDB does not tell whether a transaction only read, so the store can't end it there.
 */
class OpenSnapshotTest {

    private static final String REFUSED = "in a transaction in which something was done";
    private static final String READS = "SELECT * FROM activity";
    private static final String WRITES = "INSERT INTO other VALUES (1)";

    /** How stores are built that are not told, or told that no transaction is active. */
    private static final List<UnaryOperator<JdbcActivityStoreBuilder>> BUILT =
            List.of(builder -> builder, builder -> builder.joinTransactions(() -> false));

    @ParameterizedTest
    @CsvSource({
        "H2," + READS + ",",
        "POSTGRESQL," + READS + ",",
        "MARIADB," + READS + "," + REFUSED,
        "H2," + WRITES + "," + REFUSED,
        "POSTGRESQL," + WRITES + "," + REFUSED,
        "MARIADB," + WRITES + "," + REFUSED
    })
    void what_is_there_now_is_read_or_nothing_is(Database database, String done, String refusal) throws SQLException {
        for (UnaryOperator<JdbcActivityStoreBuilder> built : BUILT) {
            String url = database.newUrl();
            Database.execute(url, "CREATE TABLE other (id INT)");
            try (Connection connection = DriverManager.getConnection(url);
                    JdbcActivityStore writer = JdbcActivityStore.open(url);
                    JdbcActivityStore reader = built.apply(JdbcActivityStore.builder(new OneConnection(connection)))
                            .build()) {
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement()) {
                    statement.execute(READS); // which decides what is seen
                    statement.execute(done);
                }
                writer.put("org-1", Activities.ascending(3));
                if (refusal != null) {
                    assertThatThrownBy(() -> find(reader))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining(refusal);
                    connection.rollback();
                }
                assertThat(find(reader)).isEqualTo(Activities.ascending(3));
                assertThat(find(reader)).isEqualTo(Activities.ascending(3)); // behind a read of its own, too
            }
        }
    }

    private static List<Activity> find(JdbcActivityStore store) {
        return store.find(ActivityFilter.of("org-1"), SortOrder.ASC, null, SliceLimit.ofRecords(10))
                .activities();
    }
}
