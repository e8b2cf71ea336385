package dev.activitystore.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.Lock;

/** One transaction at a time writes to a file of H2. */
final class H2Transactions implements TransactionDialect {

    @Override
    public Lock writerLock(Connection connection) throws SQLException {
        return H2WriterLock.of(connection);
    }

    @Override
    public String durableStatement() {
        return "CHECKPOINT SYNC";
    }
}
