package dev.activitystore.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;

/** Tells which connections of a source are in transactions of the caller's. Safe for concurrent use. */
interface Joining {

    /** None is; one in which something was done all the same is not written on. */
    Joining NEVER = new Joining() {
        @Override
        public boolean mayBeCallers(Connection connection, TransactionDialect dialect) throws SQLException {
            return !connection.getAutoCommit() && dialect.hasUncommitted(connection);
        }

        @Override
        public boolean isCallers(Connection connection, TransactionDialect dialect) throws SQLException {
            if (mayBeCallers(connection, dialect)) {
                throw new IllegalStateException("the data source hands out a connection in a transaction in which"
                        + " something was done: if the store is to take part in it, say so by joinTransactions");
            }
            return false;
        }
    };

    /** Those are that are not in auto-commit mode. */
    Joining NOT_IN_AUTO_COMMIT = (connection, dialect) -> !connection.getAutoCommit();

    /** All are while the caller says so. */
    static Joining when(BooleanSupplier isActive) {
        return new Joining() {
            @Override
            public boolean mayBeCallers(Connection connection, TransactionDialect dialect) throws SQLException {
                return isActive.getAsBoolean() || NEVER.mayBeCallers(connection, dialect);
            }

            @Override
            public boolean isCallers(Connection connection, TransactionDialect dialect) throws SQLException {
                if (!isActive.getAsBoolean()) {
                    return NEVER.isCallers(connection, dialect);
                }
                if (connection.getAutoCommit()) {
                    throw new IllegalStateException("a transaction is said to be active, but the data source hands out"
                            + " a connection in auto-commit mode, which is not in it");
                }
                return true;
            }
        };
    }

    /** Tells of a connection that is to be written on. It can be used neither way: {@link IllegalStateException}. */
    boolean isCallers(Connection connection, TransactionDialect dialect) throws SQLException;

    /** Tells of one that is read on, whether a transaction must not be ended behind it. */
    default boolean mayBeCallers(Connection connection, TransactionDialect dialect) throws SQLException {
        return isCallers(connection, dialect);
    }
}
