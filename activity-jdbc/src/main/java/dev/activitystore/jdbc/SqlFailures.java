package dev.activitystore.jdbc;

import dev.activitystore.ActivityStoreException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Tells failures of a database apart, by SQLState and never by the text of a message. */
final class SqlFailures {

    private static final String INTEGRITY_CONSTRAINT_VIOLATION = "23";
    private static final String TRANSACTION_ROLLBACK = "40";

    private SqlFailures() {}

    /** Whether the same transaction may succeed if it is made again: others were in its way. */
    static boolean isTransient(RuntimeException failure) {
        SQLException cause = sqlException(failure);
        String state = cause == null ? null : cause.getSQLState();
        return state != null
                // the only constraint that a valid record can violate: another writer added its id just now
                && (state.startsWith(INTEGRITY_CONSTRAINT_VIOLATION) || state.startsWith(TRANSACTION_ROLLBACK));
    }

    /** The failure as the store reports it: with the database's own exception as its cause. */
    static ActivityStoreException translate(SQLException failure) {
        return new ActivityStoreException("the database failed (SQLState " + failure.getSQLState() + ")", failure);
    }

    /** The same for a failure that a library has wrapped; one that is not the database's stays as it is. */
    static RuntimeException translate(RuntimeException failure) {
        SQLException cause = sqlException(failure);
        return cause == null ? failure : translate(cause);
    }

    private static @Nullable SQLException sqlException(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
