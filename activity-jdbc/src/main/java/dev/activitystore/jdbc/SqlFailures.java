package dev.activitystore.jdbc;

import dev.activitystore.ActivityStoreException;
import java.sql.SQLException;
import java.util.Set;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Turns failures of a database into the store's own, told apart by SQLState and never by the text of a message. */
final class SqlFailures {

    private static final String INTEGRITY_CONSTRAINT_VIOLATION = "23";
    private static final String TRANSACTION_ROLLBACK = "40";

    private static final String CONNECTION_EXCEPTION = "08";

    /** Shut down by its administrator, or after a crash, or starting up. */
    private static final Set<String> POSTGRESQL_SHUTDOWNS = Set.of("57P01", "57P02", "57P03");

    private SqlFailures() {}

    /**
     * Makes a call whose failures are the store's. Around each call of the store, this is the one place where exceptions of
     * JDBC and of Jdbi become the store's own.
     */
    static <T> T translated(Call<T> call) {
        try {
            return call.call();
        } catch (SQLException | JdbiException e) {
            throw translate(e);
        }
    }

    /** Whether the same transaction may succeed if it is made again: others were in its way. */
    static boolean isTransient(Exception failure) {
        SQLException cause = sqlException(failure);
        String state = cause == null ? null : cause.getSQLState();
        return state != null
                // the only constraint that a valid record can violate: another writer added its id just now
                && (state.startsWith(INTEGRITY_CONSTRAINT_VIOLATION) || state.startsWith(TRANSACTION_ROLLBACK));
    }

    /** The failure as the store reports it: with the database's own exception as its cause, if there is one. */
    static ActivityStoreException translate(Exception failure) {
        SQLException cause = sqlException(failure);
        if (cause == null) {
            return new ActivityStoreException("the database could not be used as it should", failure);
        }
        String state = cause.getSQLState();
        if (state == null) { // as the pool says that it has waited in vain for a connection
            return ActivityStoreException.unavailable("the database can't be used: " + cause.getMessage(), cause);
        }
        if (isLostConnection(state)) {
            return ActivityStoreException.unavailable(
                    "the connection to the database is lost (SQLState " + state + ")", cause);
        }
        return new ActivityStoreException("the database failed (SQLState " + state + ")", cause);
    }

    private static boolean isLostConnection(String state) {
        return state.startsWith(CONNECTION_EXCEPTION) || POSTGRESQL_SHUTDOWNS.contains(state);
    }

    private static @Nullable SQLException sqlException(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    /** A call that may fail in the database or on the way there. */
    @FunctionalInterface
    interface Call<T> {

        T call() throws SQLException;
    }
}
