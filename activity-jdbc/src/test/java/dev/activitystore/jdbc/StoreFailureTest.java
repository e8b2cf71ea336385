package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Failures that are neither the caller's nor an {@link SQLException}. */
class StoreFailureTest {

    private final String url = Database.H2.newUrl();

    @Test
    void s22_what_the_library_finds_wrong_is_a_failure_of_the_store() {
        try (JdbcActivityStore store = JdbcActivityStore.builder(new HalfClosingDataSource(url))
                .schema(SchemaMode.NONE)
                .build()) {
            JdbcActivityStore.open(url).close();
            assertThatThrownBy(() -> store.put("org-1", Activities.ascending(1)))
                    .isInstanceOf(ActivityStoreException.class)
                    .hasCauseInstanceOf(JdbiException.class)
                    .rootCause()
                    .isNotInstanceOf(SQLException.class);
        }
    }

    @Test
    void s22_a_stored_feature_type_that_is_unknown_is_a_failure_of_the_store() {
        try (JdbcActivityStore store = JdbcActivityStore.open(url)) {
            store.put("org-1", Activities.ascending(2));
            Database.execute(url, "UPDATE activity SET feature_type = 'later' WHERE activity_id = 'a-001'");
            assertThatThrownBy(
                            () -> store.find(ActivityFilter.of("org-1"), SortOrder.ASC, null, SliceLimit.ofRecords(10)))
                    .isInstanceOf(ActivityStoreException.class)
                    .hasMessage("a stored record has an unknown feature type")
                    .rootCause()
                    .hasMessageContaining("but was \"later\"");
        }
    }

    /** Connections that never go back to auto-commit mode, as a container's may that wants to commit by itself. */
    private static final class HalfClosingDataSource extends DelegatingDataSource {

        HalfClosingDataSource(String url) {
            JdbcDataSource connections = new JdbcDataSource();
            connections.setURL(url);
            setTargetDataSource(connections);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection real = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("setAutoCommit") && (boolean) arguments[0]) {
                            return null;
                        }
                        try {
                            return method.invoke(real, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
