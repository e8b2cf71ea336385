package dev.activitystore.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** What a store works with once its database is known. */
record Engine(
        Transactions transactions,
        Operations operations,
        StorageWatch watch,
        TransactionDialect dialect,
        HealthCheck health) {

    Engine(Transactions transactions, Operations operations, StorageWatch watch, TransactionDialect dialect) {
        this(transactions, operations, watch, dialect, HealthCheck.of(transactions));
    }

    /** The same in a transaction of the caller's. */
    Engine in(CallerTransactions others) {
        return new Engine(others, operations, watch, dialect);
    }

    /** Where a store gets it. Safe for concurrent use. */
    @FunctionalInterface
    interface Source {

        /** The engine; where the database is not known yet, it is asked over a connection of its own. */
        Engine get() throws SQLException;

        /** The engine; where the database is not known yet, it is that of a connection. */
        default Engine get(Connection connection) throws SQLException {
            return get();
        }
    }
}
