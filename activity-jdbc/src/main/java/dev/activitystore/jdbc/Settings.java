package dev.activitystore.jdbc;

import dev.activitystore.hold.Holds;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Small values that are kept beside the records. */
final class Settings {

    private static final String NAMED = " WHERE setting_name = ?";

    private final String table;
    private final TransactionDialect dialect;

    Settings(TableNames names, TransactionDialect dialect) {
        this.table = names.table("activity_setting");
        this.dialect = dialect;
    }

    /** The query of a value. */
    static Sql query(String table, String name) {
        return new Sql().append("SELECT content FROM " + table + NAMED, name);
    }

    /** The statement that adds a value. */
    static Sql addition(String table, String name, byte @Nullable [] value) {
        return new Sql().append("INSERT INTO " + table + " (setting_name, content) VALUES (?, ?)", name, value);
    }

    /** What must not be changed of an organization: to be asked when the transaction has locked what it is about to change. */
    Holds holds(Connection connection, String organizationId) throws SQLException {
        String name = Holds.setting(organizationId);
        return Holds.read(
                organizationId,
                dialect.committedSetting(connection, table, name).orElse(null));
    }

    /** Exchanges a value, and gives what was there. Where nothing is to be written, nobody waits for writers. */
    Optional<byte[]> exchange(
            Transactions transactions, String name, byte @Nullable [] expected, byte @Nullable [] value)
            throws SQLException {
        Optional<byte[]> found = transactions.read(connection -> read(connection, name, ""));
        return Arrays.equals(found.orElse(null), expected) && !Arrays.equals(expected, value)
                ? transactions.write(handle -> exchange(handle.getConnection(), name, expected, value))
                : found;
    }

    /**
     * The same in a transaction. Of two that set a value where there was none, one fails on the primary key, and finds the
     * other's when it is made again.
     */
    private Optional<byte[]> exchange(
            Connection connection, String name, byte @Nullable [] expected, byte @Nullable [] value)
            throws SQLException {
        Optional<byte[]> found = read(connection, name, "");
        while (Arrays.equals(found.orElse(null), expected) && !isWritten(connection, name, expected, value)) {
            // somebody else was here, which a snapshot that the caller's transaction reads would never show
            found = read(connection, name, " FOR UPDATE");
        }
        return found;
    }

    /** Writes a value where another one is expected; false if it is not there any more. */
    private boolean isWritten(Connection connection, String name, byte @Nullable [] expected, byte @Nullable [] value)
            throws SQLException {
        if (expected == null) {
            return addition(table, name, value).execute(connection) == 1;
        }
        Sql sql = value == null
                ? new Sql().append("DELETE FROM " + table)
                : new Sql().append("UPDATE " + table + " SET content = ?", (Object) value);
        return sql.append(NAMED + " AND content = ?", name, expected).execute(connection) == 1;
    }

    private Optional<byte[]> read(Connection connection, String name, String locking) throws SQLException {
        return query(table, name).append(locking).firstBytes(connection);
    }
}
