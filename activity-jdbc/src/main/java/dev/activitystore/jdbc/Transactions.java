package dev.activitystore.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Where the work of a store gets its connection and its transaction from. */
interface Transactions {

    /** Does work that only reads, with one statement. On a short page, a handle of Jdbi costs a tenth of the whole. */
    <T> T read(Reading<T> work);

    /** Does work of which all takes effect or nothing; it may be done several times until it succeeds. */
    <T> T write(Function<Handle, T> work);

    /** Lets go of what was opened for these transactions. */
    void close();

    /** Work that only reads. */
    @FunctionalInterface
    interface Reading<T> {

        T from(Connection connection) throws SQLException;
    }
}
