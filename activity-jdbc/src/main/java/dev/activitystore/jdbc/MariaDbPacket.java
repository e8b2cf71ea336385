package dev.activitystore.jdbc;

import dev.activitystore.ActivityStoreException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;

/** How much MariaDB takes at once. A server that gets more closes the connection, mostly without a word. */
final class MariaDbPacket {

    /** As much each server takes, whatever it is set to by now. */
    static final long FEW_CHARACTERS = 1 << 14;

    /** What a value takes in a statement beside its text. */
    private static final int VALUE_OVERHEAD = 3;

    private MariaDbPacket() {}

    /** The limit that a connection has, in bytes: that of the server when it was opened. */
    static long limit(Connection connection) throws SQLException {
        return new Sql()
                .append("SELECT @@max_allowed_packet")
                .rows(connection, row -> row.getLong(1))
                .get(0);
    }

    /**
     * Checks that a query may be sent.
     *
     * @throws ActivityStoreException if it is too large
     */
    static void check(Connection connection, Sql query) throws SQLException {
        long characters = query.bindings().stream()
                .mapToLong(value -> value instanceof String text ? text.length() : 0)
                .sum();
        if (characters <= FEW_CHARACTERS) {
            return;
        }
        long limit = limit(connection);
        long bytes = query.text().length()
                + query.bindings().stream()
                        .mapToLong(value -> value instanceof String text
                                ? text.getBytes(StandardCharsets.UTF_8).length + VALUE_OVERHEAD
                                : VALUE_OVERHEAD)
                        .sum();
        if (bytes > limit) {
            throw new ActivityStoreException("the values of the filter take " + bytes
                    + " bytes, more than the server takes at once: its max_allowed_packet is " + limit);
        }
    }
}
