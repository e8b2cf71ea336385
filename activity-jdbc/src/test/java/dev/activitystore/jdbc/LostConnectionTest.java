package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** What becomes of a call whose connection the server ends in the middle. */
@ParameterizedClass
@EnumSource(names = {"MARIADB", "POSTGRESQL"})
class LostConnectionTest {

    private static final ActivityFilter ALL = ActivityFilter.of("org-1");

    private final CutConnections connections;
    private final JdbcActivityStore store;

    LostConnectionTest(Database database) {
        connections = new CutConnections(database, database.newUrl());
        store = JdbcActivityStore.builder(connections).build();
        store.put("org-1", Activities.ascending(3));
    }

    @Test
    void s20_s22_a_batch_whose_connection_is_lost_leaves_nothing() {
        for (String last : List.of("SELECT", "UPDATE", "INSERT", "commit")) {
            connections.cutBefore(last);
            assertThatConnectionIsLost(() -> store.put("org-1", Activities.ascending(9)));
            assertThat(store.find(ALL, SortOrder.ASC, null, SliceLimit.ofRecords(20))
                            .activities())
                    .isEqualTo(Activities.ascending(3));
        }
        store.put("org-1", Activities.ascending(9));
        assertThat(store.find(ALL, SortOrder.ASC, null, SliceLimit.ofRecords(20))
                        .activities())
                .isEqualTo(Activities.ascending(9));
    }

    @Test
    void s20_s22_an_update_or_a_step_of_a_deletion_whose_connection_is_lost_changes_nothing() {
        connections.cutBefore("UPDATE");
        assertThatConnectionIsLost(
                () -> store.update("org-1", List.of(ActivityUpdate.of("a-000").displayMessageTemplate("changed"))));
        for (String last : List.of("SELECT", "DELETE", "commit")) {
            connections.cutBefore(last);
            assertThatConnectionIsLost(() -> store.delete(ALL, null, 10));
        }
        assertThat(store.find(ALL, SortOrder.ASC, null, SliceLimit.ofRecords(20))
                        .activities())
                .isEqualTo(Activities.ascending(3));
    }

    @Test
    void s22_a_page_whose_connection_is_lost_fails_and_the_next_one_does_not() {
        connections.cutBefore("SELECT");
        assertThatConnectionIsLost(() ->
                store.find(ALL, SortOrder.ASC, null, SliceLimit.ofRecords(20)).activities());
        assertThat(store.find(ALL, SortOrder.ASC, null, SliceLimit.ofRecords(20))
                        .activities())
                .isEqualTo(Activities.ascending(3));
    }

    private static void assertThatConnectionIsLost(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(ActivityStoreException.class)
                .hasMessageStartingWith("the connection to the database is lost (SQLState ")
                .hasCauseInstanceOf(SQLException.class);
    }

    /** Real connections, of which the server ends one just before it would do a certain thing. */
    private static final class CutConnections extends AbstractDataSource {

        private final Database database;
        private final String url;
        private String last = "";

        CutConnections(Database database, String url) {
            this.database = database;
            this.url = url;
        }

        /** Ends the next connection that commits, or prepares a statement that begins so. */
        void cutBefore(String newLast) {
            this.last = newLast;
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection real = DriverManager.getConnection(url);
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        String what =
                                method.getName().equals("prepareStatement") ? (String) arguments[0] : method.getName();
                        if (!last.isEmpty() && what.startsWith(last)) {
                            last = "";
                            cut(real);
                        }
                        try {
                            return method.invoke(real, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        @Override
        public Connection getConnection(String username, String password) throws SQLException {
            return getConnection();
        }

        private void cut(Connection connection) throws SQLException {
            boolean isMariaDb = database == Database.MARIADB;
            String number = isMariaDb ? "SELECT CONNECTION_ID()" : "SELECT pg_backend_pid()";
            try (Statement statement = connection.createStatement();
                    ResultSet id = statement.executeQuery(number)) {
                id.next();
                Database.execute(
                        url,
                        isMariaDb
                                ? "KILL CONNECTION " + id.getLong(1)
                                : "SELECT pg_terminate_backend(" + id.getLong(1) + ", 10000)");
            }
        }
    }
}
