package dev.activitystore.jdbc;

import dev.activitystore.InvalidArgumentException;
import dev.activitystore.spi.Backup;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jspecify.annotations.Nullable;

/** What a database needs so that a transaction is done whole, or not at all, and lasts. */
interface TransactionDialect {

    /**
     * Does work in a transaction of its own.
     *
     * @param committed told as soon as it has taken effect; something may fail behind that
     */
    default <T> T inTransaction(Handle handle, HandleCallback<T, SQLException> work, Runnable committed)
            throws SQLException {
        return OwnTransaction.run(handle, work, committed);
    }

    /**
     * The lock that a writing transaction holds until it is committed; without one, writers meet in the database.
     *
     * @param connection a connection to the database
     */
    default @Nullable Lock writerLock(Connection connection) throws SQLException {
        return null;
    }

    /**
     * What tells whether the database still is where it was opened.
     *
     * @param connection a connection to the database
     */
    default StorageWatch watch(Connection connection) throws SQLException {
        return StorageWatch.NONE;
    }

    /** The query of one boolean: whether the connection is in a transaction in which something was done. */
    String uncommittedQuery();

    /** Asks the {@link #uncommittedQuery}. */
    default boolean hasUncommitted(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(uncommittedQuery())) {
            return result.next() && result.getBoolean(1);
        }
    }

    /**
     * Reads a setting as it is committed by now, also where the transaction goes on seeing what was there when it began; fails,
     * as one that may be made again, where only a later transaction can read it.
     *
     * @param table the table of the settings
     */
    Optional<byte[]> committedSetting(Connection connection, String table, String name) throws SQLException;

    /** Whether a failure says that all connections are dead, and that new ones may not be. */
    default boolean isDead(SQLException failure) {
        return false;
    }

    /**
     * Makes a backup of the database.
     *
     * @throws InvalidArgumentException if that is not for a store to do
     */
    default Backup backup(Transactions transactions, Path folder, LongConsumer progress) {
        throw new InvalidArgumentException(
                "store", "must be one that makes backups itself; for this database, " + backupTool() + " does");
    }

    /** What makes backups of the database where {@link #backup} does not. */
    default String backupTool() {
        return "a tool of its own";
    }

    /** What makes a commit survive the loss of power where it would not, or empty. */
    default String durableStatement() {
        return "";
    }
}
