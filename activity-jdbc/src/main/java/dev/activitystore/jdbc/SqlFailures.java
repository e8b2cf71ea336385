package dev.activitystore.jdbc;

import dev.activitystore.ActivityStoreException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Turns failures of a database into the store's own, told apart by SQLState and never by the text of a message. */
final class SqlFailures {

    private static final String INTEGRITY_CONSTRAINT_VIOLATION = "23";
    private static final String TRANSACTION_ROLLBACK = "40";

    private static final String CONNECTION_EXCEPTION = "08";

    /** Classes whose messages may hold values of records, or say no more than the class. */
    private static final Set<String> SILENT = Set.of("22", INTEGRITY_CONSTRAINT_VIOLATION, TRANSACTION_ROLLBACK);

    /** The one of them that is of a parameter in the URL. */
    private static final String BAD_SETTING = "22023";

    private static final int MARIADB_PACKET_TOO_LARGE = 1153;

    private static final int MAX_REASON = 200;

    /** The file is locked by another process. */
    private static final String H2_OPEN_ELSEWHERE = "90020";

    /** The database is closed, or closing, or its connection is broken. */
    private static final Set<String> H2_CLOSED = Set.of("90067", "90098", "90121");

    /** Where a URL or a user's name may follow a password. */
    private static final Pattern SECRET = Pattern.compile("(?i)jdbc:[^\\s\"']*|password\\s*=[^\\s;&]*");

    /** Shut down by its administrator, or after a crash, or starting up. */
    private static final Set<String> POSTGRESQL_SHUTDOWNS = Set.of("57P01", "57P02", "57P03");

    /** A statement that was prepared is not there, or one is that was not, as the session is another one. */
    private static final Set<String> POSTGRESQL_STATEMENTS_LOST = Set.of("26000", "42P05");

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
            return ActivityStoreException.unavailable("the database can't be used: " + reason(cause), cause);
        }
        if (cause.getErrorCode() == MARIADB_PACKET_TOO_LARGE
                && cause.getMessage() != null
                && cause.getMessage()
                        .contains("max_allowed_packet")) { // the same call would lose the next connection, too
            return new ActivityStoreException("the database failed (SQLState " + state + "): " + reason(cause), cause);
        }
        if (isLostConnection(state)
                || cause instanceof SQLTransientConnectionException // the pool's, with the state of its last failure
                || cause instanceof SQLNonTransientConnectionException) {
            return ActivityStoreException.unavailable(
                    "the connection to the database is lost (SQLState " + state + ")" + reasonBehind(cause, state)
                            + hint(state),
                    cause);
        }
        if (isOutOfMemory(cause)) {
            return new ActivityStoreException(
                    String.format(
                            Locale.ROOT,
                            "the database ran out of memory: what one call reads and changes must fit into the heap, of %d MiB;"
                                    + " make smaller calls, or give Java more (-Xmx)",
                            Runtime.getRuntime().maxMemory() >> 20),
                    cause);
        }
        return new ActivityStoreException(
                "the database failed (SQLState " + state + ")" + reasonBehind(cause, state) + hint(state), cause);
    }

    /** Whether the heap was too small for what an embedded database, or a driver, did. */
    static boolean isOutOfMemory(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(OutOfMemoryError.class::isInstance);
    }

    /** What to do about it; empty if nothing is known. */
    private static String hint(String state) {
        if (state.equals(H2_OPEN_ELSEWHERE)) {
            return "; H2 lets one process at a time into a file: ask the one that has it open, which can also make a backup";
        }
        return POSTGRESQL_STATEMENTS_LOST.contains(state)
                ? "; behind a pooler that hands each transaction another session, open the store by"
                        + " transactionPooler(true), or with prepareThreshold=0 in its URL"
                : "";
    }

    /** The first line of what the database says was the matter, without URLs and passwords, shortened. */
    static String reason(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (!(cause instanceof RuntimeException)) { // as that of a number that is none, which doesn't say of what
                root = cause;
            }
        }
        if (root instanceof SQLException sql
                && root.getMessage() != null
                && sql.getNextException() != null
                && root.getMessage().startsWith("Batch entry")) { // which is followed by the statement
            root = sql.getNextException();
        }
        String line = text(root).strip().lines().findFirst().orElse("").replaceFirst("; SQL statement:$", "");
        String shown = SECRET.matcher(line).replaceAll("…");
        return shown.length() <= MAX_REASON ? shown : shown.substring(0, MAX_REASON) + "…";
    }

    /** The message; of one that is a name alone, as that of a host, the class says what is the matter with it. */
    private static String text(Throwable root) {
        String message = root.getMessage();
        String kind = root.getClass().getSimpleName();
        return message == null || message.isBlank()
                ? kind
                : root instanceof SQLException || message.strip().contains(" ") ? message : kind + ": " + message;
    }

    private static String reasonBehind(SQLException cause, String state) {
        boolean isSilent = state.length() >= 2 && SILENT.contains(state.substring(0, 2)) && !state.equals(BAD_SETTING);
        return isSilent ? "" : ": " + reason(cause);
    }

    private static boolean isLostConnection(String state) {
        return state.startsWith(CONNECTION_EXCEPTION)
                || POSTGRESQL_SHUTDOWNS.contains(state)
                || H2_CLOSED.contains(state);
    }

    /** The first exception of JDBC among a failure and its causes that has a state, as that of a batch may have none. */
    static @Nullable SQLException sqlException(Throwable failure) {
        SQLException first = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                if (sql.getSQLState() != null) {
                    return sql;
                }
                first = first == null ? sql : first;
            }
        }
        return first;
    }

    /** A call that may fail in the database or on the way there. */
    @FunctionalInterface
    interface Call<T> {

        T call() throws SQLException;
    }
}
