package dev.activitystore.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
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
    private final Jdbi jdbi;

    CallerTransactions(Connection connection) {
        this.connection = connection;
        this.jdbi = Jdbi.create(connection);
    }

    @Override
    public <T> T read(Reading<T> work) {
        try {
            return work.from(connection);
        } catch (SQLException e) {
            throw SqlFailures.translate(e);
        }
    }

    @Override
    public <T> T write(Function<Handle, T> work) {
        try (Handle handle = jdbi.open()) {
            if (!handle.isInTransaction()) {
                throw new IllegalStateException(
                        "the connection is in auto-commit mode: begin a transaction before writing in it");
            }
            return writeFromSavepoint(handle, work);
        } catch (JdbiException e) {
            throw SqlFailures.translate(e);
        }
    }

    @Override
    public void close() {
        // the connection is the caller's
    }

    /** Does work inside of a transaction that others began, and that they end. */
    static <T> T writeFromSavepoint(Handle handle, Function<Handle, T> work) {
        for (int attempt = 1; ; attempt++) {
            handle.savepoint(SAVEPOINT);
            try {
                T result = work.apply(handle);
                handle.releaseSavepoint(SAVEPOINT);
                return result;
            } catch (RuntimeException e) {
                if (!isUndone(handle, e) || attempt == ATTEMPTS || !SqlFailures.isTransient(e)) {
                    throw e;
                }
            }
        }
    }

    /** Undoes the write; a database that has already rolled back the whole transaction has no savepoint any more. */
    private static boolean isUndone(Handle handle, RuntimeException failure) {
        try {
            handle.rollbackToSavepoint(SAVEPOINT);
            return true;
        } catch (JdbiException e) {
            failure.addSuppressed(e);
            return false;
        }
    }
}
