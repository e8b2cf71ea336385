package dev.activitystore.spring;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Hands out the connection of the caller's transaction if there is one on this source, else one of its own: a transaction on
 * something else is not this source's. Safe for concurrent use.
 */
final class CallersDataSource extends DelegatingDataSource {

    private final DataSource target;
    private final DataSource callers;
    private final ThreadLocal<Boolean> isOutside = ThreadLocal.withInitial(() -> false);

    CallersDataSource(DataSource source) {
        super(source);
        DataSource proxied =
                source instanceof TransactionAwareDataSourceProxy proxy ? proxy.getTargetDataSource() : null;
        this.target = proxied == null ? source : proxied;
        this.callers = new TransactionAwareDataSourceProxy(target);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return isInTransaction() ? callers.getConnection() : target.getConnection();
    }

    /** The connections that are in nobody's transaction. */
    DataSource own() {
        return target;
    }

    /** Makes a call as if there were no transaction: what it writes must not go with the caller's. */
    <T> T outside(Supplier<T> call) {
        boolean before = isOutside.get();
        isOutside.set(true);
        try {
            return call.get();
        } finally {
            if (before) {
                isOutside.set(true);
            } else {
                isOutside.remove();
            }
        }
    }

    /** Whether the calling thread is in a transaction of this source. */
    boolean isInTransaction() {
        return !isOutside.get()
                && TransactionSynchronizationManager.isActualTransactionActive()
                && TransactionSynchronizationManager.hasResource(target)
                && !isInAutoCommit();
    }

    /** Whether the connection that is bound to the thread is merely kept for later calls. */
    private boolean isInAutoCommit() {
        Connection connection = DataSourceUtils.getConnection(target);
        try {
            return connection.getAutoCommit();
        } catch (SQLException e) {
            return false; // it fails again where it is used, which says how
        } finally {
            DataSourceUtils.releaseConnection(connection, target);
        }
    }

    /**
     * Keeps one in a bean that is no further DataSource.
     *
     * @param source the one
     */
    record Holder(CallersDataSource source) {}
}
