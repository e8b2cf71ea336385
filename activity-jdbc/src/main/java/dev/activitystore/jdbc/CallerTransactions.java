package dev.activitystore.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The caller's own connection, inside the caller's transaction: never committed and never closed here. A write that
 * fails is undone up to where it began, so that the caller may go on and commit.
 */
final class CallerTransactions implements Transactions {

    private static final String SAVEPOINT = "activity_store";
    private static final int ATTEMPTS = 3;

    private final Connection connection;
    private final StorageWatch watch;
    private final Jdbi jdbi;

    CallerTransactions(Connection connection, StorageWatch watch) {
        this.connection = connection;
        this.watch = watch;
        this.jdbi = Jdbi.create(connection);
    }

    @Override
    public <T> T read(ConnectionWork<T> work) throws SQLException {
        return work.on(connection);
    }

    @Override
    public <T> T write(HandleCallback<T, SQLException> first, HandleCallback<T, SQLException> again)
            throws SQLException {
        watch.check();
        try (Handle handle = jdbi.open()) {
            if (!handle.isInTransaction()) {
                throw new IllegalStateException(
                        "the connection is in auto-commit mode: begin a transaction before writing in it");
            }
            return writeFromSavepoint(handle, again);
        }
    }

    @Override
    public <T> T whileNobodyWrites(ConnectionWork<T> work) {
        throw new IllegalStateException("the store is inside of a transaction of the caller's, which may have written");
    }

    @Override
    public void close() {
        // the connection is the caller's
    }

    /** Does work inside of a transaction that others began, and that they end. */
    static <T> T writeFromSavepoint(Handle handle, HandleCallback<T, SQLException> work) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            handle.savepoint(SAVEPOINT);
            try {
                T result = work.withHandle(handle);
                handle.releaseSavepoint(SAVEPOINT);
                return result;
            } catch (SQLException | RuntimeException e) {
                if (!isUndone(handle, e) || attempt == ATTEMPTS || !SqlFailures.isTransient(e)) {
                    throw e;
                }
            }
        }
    }

    /** Undoes the write; a database that has already rolled back the whole transaction has no savepoint any more. */
    private static boolean isUndone(Handle handle, Exception failure) {
        try {
            handle.rollbackToSavepoint(SAVEPOINT);
            return true;
        } catch (JdbiException e) {
            failure.addSuppressed(e);
            return false;
        }
    }
}
