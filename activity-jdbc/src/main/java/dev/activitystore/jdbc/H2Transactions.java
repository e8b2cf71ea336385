package dev.activitystore.jdbc;

import dev.activitystore.spi.Backup;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.function.LongConsumer;

/** One transaction at a time writes to a file of H2. */
final class H2Transactions implements TransactionDialect {

    /**
     * The database is closed, was closed by the end of the process or of its file, or its connection is broken; or its
     * file can't be written or read: after that H2 closes it. Or it could only be read when it was opened.
     */
    private static final Set<Integer> DEATHS = Set.of(90007, 90028, 90030, 90031, 90067, 90097, 90098, 90121);

    @Override
    public Lock writerLock(Connection connection) throws SQLException {
        return H2WriterLock.of(connection);
    }

    @Override
    public StorageWatch watch(Connection connection) throws SQLException {
        return H2File.of(connection);
    }

    @Override
    public String uncommittedQuery() {
        return "SELECT CONTAINS_UNCOMMITTED FROM INFORMATION_SCHEMA.SESSIONS WHERE SESSION_ID = SESSION_ID()";
    }

    /** Of an earlier state, a lock fails if the setting was changed since, and an insertion if it has come since. */
    @Override
    public Optional<byte[]> committedSetting(Connection connection, String table, String name) throws SQLException {
        if (connection.getTransactionIsolation() == Connection.TRANSACTION_READ_COMMITTED) {
            return Settings.query(table, name).firstBytes(connection);
        }
        return EarlierState.setting(connection, writing -> {
            Optional<byte[]> locked =
                    Settings.query(table, name).append(" FOR UPDATE").firstBytes(writing);
            if (locked.isEmpty()) {
                Settings.addition(table, name, EarlierState.nothing()).execute(writing);
            }
            return locked;
        });
    }

    /** A database that had no memory left while it wrote has closed itself, too. */
    @Override
    public boolean isDead(SQLException failure) {
        return DEATHS.contains(failure.getErrorCode()) || SqlFailures.isOutOfMemory(failure);
    }

    @Override
    public Backup backup(Transactions transactions, Path folder, LongConsumer progress) {
        return H2Backup.make(transactions, folder, progress);
    }

    @Override
    public String durableStatement() {
        return "CHECKPOINT SYNC";
    }
}
