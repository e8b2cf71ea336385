package dev.activitystore.jdbc;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Shrinks the file of an H2 database. Each commit writes the pages anew that it changes, and what it leaves behind H2 only
 * clears away in a thread that also commits, which a store can't let it have: so a file that is loaded grows to tens of
 * times what it holds. H2 writes what it holds into a new file, and then puts that in the place of the old one: a kill leaves
 * one of them.
 */
final class H2Compaction {

    /** Less than that isn't worth it. */
    static final long LEAST_DEAD_BYTES = 64L << 20;

    /** More than that takes too long for a process that is to end. */
    private static final long MOST_LIVE_BYTES = 256L << 20;

    private static final Logger LOGGER = System.getLogger(H2Compaction.class.getName());

    private H2Compaction() {}

    /**
     * Shrinks a file by half at least, if that is quickly done and nobody else has the database open, and so closes it.
     *
     * @param last the only connection that is known to be open
     * @param leastDeadBytes how much must be gained
     */
    static void run(Connection last, Path file, long leastDeadBytes) {
        try (Statement statement = last.createStatement()) {
            long size = Files.size(file);
            long live = size / 100 * setting(statement, "FILL_RATE") / 100 * setting(statement, "CHUNKS_FILL_RATE");
            boolean isWorthIt = size - live >= Math.max(live, leastDeadBytes) && live <= MOST_LIVE_BYTES;
            if (isWorthIt && number(statement, "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS") == 1) {
                OwnersFile.keepingPermissions(file, () -> statement.execute("SHUTDOWN COMPACT"));
            }
        } catch (SQLException | IOException e) {
            LOGGER.log(Level.DEBUG, "the file " + file + " stays as large as it is", e);
        }
    }

    private static long setting(Statement statement, String name) throws SQLException {
        return number(
                statement,
                "SELECT CAST(SETTING_VALUE AS INTEGER) FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'info."
                        + name + "'");
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            if (!result.next()) {
                throw new SQLException("no answer to " + query);
            }
            return result.getLong(1);
        }
    }
}
