package dev.activitystore.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;

/**
 * A transaction of the store's own on a connection in auto-commit mode. What failed first is what is thrown: Jdbi's would
 * throw what it then meets when it cleans up, as that a connection is closed which fell silent.
 */
final class OwnTransaction {

    private OwnTransaction() {}

    /**
     * Does work, and commits it.
     *
     * @param committed told as soon as it has taken effect; something may fail behind that
     */
    static <T> T run(Handle handle, HandleCallback<T, SQLException> work, Runnable committed) throws SQLException {
        Connection connection = handle.getConnection();
        connection.setAutoCommit(false);
        T result;
        try {
            result = work.withHandle(handle);
            connection.commit();
        } catch (SQLException | RuntimeException | Error e) {
            undo(connection::rollback, e);
            undo(() -> connection.setAutoCommit(true), e);
            throw e;
        }
        committed.run();
        connection.setAutoCommit(true);
        return result;
    }

    /** The same at an isolation level, which stays that of the connection if it is. */
    static <T> T run(Handle handle, int level, HandleCallback<T, SQLException> work, Runnable committed)
            throws SQLException {
        Connection connection = handle.getConnection();
        int usual = connection.getTransactionIsolation();
        if (usual == level) {
            return run(handle, work, committed);
        }
        connection.setTransactionIsolation(level);
        T result;
        try {
            result = run(handle, work, committed);
        } catch (SQLException | RuntimeException | Error e) {
            undo(() -> connection.setTransactionIsolation(usual), e);
            throw e;
        }
        connection.setTransactionIsolation(usual);
        return result;
    }

    private static void undo(Undoing undoing, Throwable failure) {
        try {
            undoing.run();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** Makes something as it was before. */
    @FunctionalInterface
    private interface Undoing {

        void run() throws SQLException;
    }
}
