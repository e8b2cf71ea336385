package dev.activitystore.jdbc;

import dev.activitystore.ActivityStoreException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells failures of a database apart, by SQLState and never by the text of a message. */
final class SqlFailures {

    private static final String INTEGRITY_CONSTRAINT_VIOLATION = "23";
    private static final String TRANSACTION_ROLLBACK = "40";

    private static final String CONNECTION_EXCEPTION = "08";

    /** Shut down by its administrator, or after a crash, or starting up. */
    private static final Set<String> POSTGRESQL_SHUTDOWNS = Set.of("57P01", "57P02", "57P03");

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
        String state = failure.getSQLState();
        if (state == null) { // as the pool says that it has waited in vain for a connection
            return ActivityStoreException.unavailable("the database can't be used: " + failure.getMessage(), failure);
        }
        if (isLostConnection(state)) {
            return ActivityStoreException.unavailable(
                    "the connection to the database is lost (SQLState " + state + ")", failure);
        }
        return new ActivityStoreException("the database failed (SQLState " + state + ")", failure);
    }

    private static boolean isLostConnection(String state) {
        return state.startsWith(CONNECTION_EXCEPTION) || POSTGRESQL_SHUTDOWNS.contains(state);
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
