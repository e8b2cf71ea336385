package dev.activitystore.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;

/** Tells which connections of a source are in transactions of the caller's. Safe for concurrent use. */
interface Joining {

    /**
     * None is. One in which something was done all the same can't be used: somebody may want to commit that, and what is read
     * there may be of long ago.
     */
    Joining NEVER = (connection, dialect) -> {
        if (!connection.getAutoCommit() && dialect.hasUncommitted(connection)) {
            throw new IllegalStateException("the data source hands out a connection in a transaction in which something"
                    + " was done: if the store is to take part in it, say so by joinTransactions; else it has to be"
                    + " ended before the connection is given back");
        }
        return false;
    };

    /** Those are that are not in auto-commit mode. */
    Joining NOT_IN_AUTO_COMMIT = (connection, dialect) -> !connection.getAutoCommit();

    /** All are while the caller says so. */
    static Joining when(BooleanSupplier isActive) {
        return (connection, dialect) -> {
            if (!isActive.getAsBoolean()) {
                return NEVER.isCallers(connection, dialect);
            }
            if (connection.getAutoCommit()) {
                throw new IllegalStateException("a transaction is said to be active, but the data source hands out"
                        + " a connection in auto-commit mode, which is not in it");
            }
            return true;
        };
    }

    /** Tells of a connection. It can be used neither way: {@link IllegalStateException}. */
    boolean isCallers(Connection connection, TransactionDialect dialect) throws SQLException;
}
