package dev.activitystore.jdbc;

import dev.activitystore.testkit.EngineFault;
import dev.activitystore.testkit.FaultCountdown;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Connections of which each operation can fail that asks the database for something, or lets go of something. */
final class FailingDataSource extends DelegatingDataSource implements EngineFault {

    /** What is handed out by something that fails, fails too. */
    private static final List<Class<?>> FAILING =
            List.of(Connection.class, PreparedStatement.class, Statement.class, ResultSet.class);

    private static final Set<String> OPERATIONS = Set.of(
            "prepareStatement",
            "createStatement",
            "setAutoCommit",
            "setSavepoint",
            "commit",
            "rollback",
            "execute",
            "executeQuery",
            "executeUpdate",
            "executeBatch",
            "executeLargeBatch",
            "next",
            "close");

    private final String state;
    private final FaultCountdown countdown = new FaultCountdown();

    /**
     * Connections of another source.
     *
     * @param state the SQLState of each failure
     */
    FailingDataSource(DataSource source, String state) {
        super(source);
        this.state = state;
    }

    @Override
    public void failAfter(int operations, int failures) {
        countdown.failAfter(operations, failures);
    }

    @Override
    public boolean mend() {
        return countdown.mend();
    }

    @Override
    public Connection getConnection() throws SQLException {
        operation("getConnection");
        return (Connection) failing(Connection.class, super.getConnection());
    }

    private void operation(String name) throws SQLException {
        if (countdown.isFailing()) {
            throw new SQLException("injected: " + name, state);
        }
    }

    private Object failing(Class<?> type, Object target) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (InvocationHandler)
                (proxy, method, arguments) -> call(method, target, arguments));
    }

    private Object call(Method method, Object target, Object[] arguments) throws Throwable {
        if (method.getName().equals("close")) {
            Object nothing = invoke(method, target, arguments); // the database lets go of what it can't say so of
            operation("close");
            return nothing;
        }
        if (OPERATIONS.contains(method.getName())) {
            operation(method.getName());
        }
        Object result = invoke(method, target, arguments);
        return result != null && FAILING.contains(method.getReturnType())
                ? failing(method.getReturnType(), result)
                : result;
    }

    private static Object invoke(Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
