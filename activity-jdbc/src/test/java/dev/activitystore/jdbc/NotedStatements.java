package dev.activitystore.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Connections that note each statement that is prepared, and each time that a transaction is rolled back. */
final class NotedStatements extends AbstractDataSource {

    static final String ROLLBACK = "ROLLBACK";

    private final DriverManagerDataSource connections;
    private final List<String> noted = new ArrayList<>();

    NotedStatements(String url) {
        this.connections = new DriverManagerDataSource(url);
    }

    /** What was noted since this was asked last. */
    List<String> take() {
        List<String> taken = List.copyOf(noted);
        noted.clear();
        return taken;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = connections.getConnection();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        noted.add((String) arguments[0]);
                    } else if (method.getName().equals("rollback")) {
                        noted.add(ROLLBACK);
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return getConnection();
    }
}
