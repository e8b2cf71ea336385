package dev.activitystore.jdbc;

import dev.activitystore.ActivityStoreException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Optional;

/**
 * A transaction that goes on seeing what was there when it began, as those above {@code READ COMMITTED} do. It can't see what
 * others have committed since, but what it writes fails on that.
 */
final class EarlierState {

    private EarlierState() {}

    /** A value for a setting that is added and undone: no holds. */
    static byte[] nothing() {
        return "[]".getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a setting by statements that fail if it was changed meanwhile. What they write is undone at once, so that nobody
     * waits for the end of the transaction.
     */
    static Optional<byte[]> setting(Connection connection, Transactions.ConnectionWork<Optional<byte[]>> statements)
            throws SQLException {
        Savepoint before = connection.setSavepoint("activity_store_setting");
        Optional<byte[]> seen;
        try {
            seen = statements.on(connection);
        } catch (SQLException e) {
            if (!SqlFailures.isTransient(e)) {
                throw e;
            }
            throw new ActivityStoreException(
                    "legal holds have changed since the transaction began, whose isolation level doesn't let it see them:"
                            + " make the transaction again",
                    e);
        }
        connection.rollback(before);
        connection.releaseSavepoint(before);
        return seen;
    }
}
