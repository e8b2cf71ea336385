package dev.activitystore.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.Lock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jspecify.annotations.Nullable;

/** What a database needs so that a transaction is done whole, or not at all, and lasts. */
interface TransactionDialect {

    /** Does work in a transaction of its own. */
    default <T> T inTransaction(Handle handle, HandleCallback<T, SQLException> work) throws SQLException {
        return handle.inTransaction(work);
    }

    /**
     * The lock that a writing transaction holds until it is committed; without one, writers meet in the database.
     *
     * @param connection a connection to the database
     */
    default @Nullable Lock writerLock(Connection connection) throws SQLException {
        return null;
    }

    /** What makes a commit survive the loss of power where it would not, or empty. */
    default String durableStatement() {
        return "";
    }
}
