package dev.activitystore.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;

/**
 * Where the work of a store gets its connection and its transaction from. Work takes the connection out of a {@link
 * Handle} and speaks plain JDBC on it wherever a page or a batch would feel Jdbi's bindings; so both kinds of exceptions
 * come out here, and {@link SqlFailures#translated} stands around all calls.
 */
interface Transactions {

    /** Does work that only reads, where each statement may see another state. On a short page, a handle costs a tenth of the whole. */
    <T> T read(ConnectionWork<T> work) throws SQLException;

    /**
     * Does work of which all takes effect or nothing.
     *
     * @param first what is tried at first, if the transaction is the store's own: if others are in its way, it is as if
     *     it had never been
     * @param again what is done then, perhaps several times, and in a transaction of the caller's from the beginning
     */
    <T> T write(HandleCallback<T, SQLException> first, HandleCallback<T, SQLException> again) throws SQLException;

    /** Does work of which all takes effect or nothing; it may be done several times until it succeeds. */
    default <T> T write(HandleCallback<T, SQLException> work) throws SQLException {
        return write(work, work);
    }

    /**
     * Does work that is no transaction, while no transaction of this process writes to the database.
     *
     * @throws IllegalStateException in a transaction of the caller's
     */
    <T> T whileNobodyWrites(ConnectionWork<T> work) throws SQLException;

    /** Lets go of what was opened for these transactions. */
    void close();

    /** Work by plain JDBC. */
    @FunctionalInterface
    interface ConnectionWork<T> {

        T on(Connection connection) throws SQLException;
    }
}
