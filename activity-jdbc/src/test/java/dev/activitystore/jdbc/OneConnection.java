package dev.activitystore.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** A source of one connection, as it is, which nobody closes. */
final class OneConnection extends AbstractDataSource {

    private final Connection connection;
    private final List<String> ignored;

    OneConnection(Connection connection) {
        this(connection, List.of("close"));
    }

    /** One that does nothing by some of its methods. */
    OneConnection(Connection connection, List<String> ignored) {
        this.connection = connection;
        this.ignored = ignored;
    }

    @Override
    public Connection getConnection() {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (ignored.contains(method.getName())) {
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public Connection getConnection(String username, String password) {
        return getConnection();
    }
}
