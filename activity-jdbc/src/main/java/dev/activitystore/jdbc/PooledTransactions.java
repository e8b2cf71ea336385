package dev.activitystore.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** A connection for each piece of work, and a transaction for each write. Made again where others were in the way. */
final class PooledTransactions implements Transactions {

    private static final int ATTEMPTS = 20;
    private static final long MAX_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final DataSource source;
    private final Jdbi jdbi;
    private final TransactionDialect dialect;
    private final @Nullable Lock writers;
    private final boolean durable;
    private final boolean joins;
    private final Runnable release;

    /**
     * Transactions over a source of connections.
     *
     * @param writers the lock that a writing transaction holds until it is committed; null lets writers meet in the database
     * @param durable whether a write waits until it survives the loss of power
     * @param joins whether a connection that is not in auto-commit mode is in a transaction of the caller's
     * @param release closes the source, if it is to be closed
     */
    PooledTransactions(
            DataSource source,
            TransactionDialect dialect,
            @Nullable Lock writers,
            boolean durable,
            boolean joins,
            Runnable release) {
        this.source = source;
        this.jdbi = Jdbi.create(source);
        this.dialect = dialect;
        this.writers = writers;
        this.durable = durable;
        this.joins = joins;
        this.release = release;
    }

    @Override
    public <T> T read(ConnectionWork<T> work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return work.on(connection);
        }
    }

    @Override
    public <T> T write(HandleCallback<T, SQLException> first, HandleCallback<T, SQLException> again)
            throws SQLException {
        if (writers == null) {
            return writeUntilNobodyIsInTheWay(first, again);
        }
        writers.lock();
        try {
            return writeUntilNobodyIsInTheWay(first, again);
        } finally {
            writers.unlock();
        }
    }

    @Override
    public void close() {
        release.run();
    }

    private <T> T writeUntilNobodyIsInTheWay(
            HandleCallback<T, SQLException> first, HandleCallback<T, SQLException> again) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            boolean isOwn = true;
            try (Handle handle = jdbi.open()) {
                isOwn = !handle.isInTransaction();
                return isOwn ? writeInOwn(handle, attempt == 1 ? first : again) : writeInCallers(handle, again);
            } catch (SQLException | JdbiException e) {
                // a transaction of the caller's holds more than this write, so it is not made again here
                if (!isOwn || attempt == ATTEMPTS || !SqlFailures.isTransient(e)) {
                    throw e;
                }
            }
            if (attempt > 1) { // two writers that met must not meet again in step
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(MAX_PAUSE_NANOS));
            }
        }
    }

    private <T> T writeInOwn(Handle handle, HandleCallback<T, SQLException> work) throws SQLException {
        T result = dialect.inTransaction(handle, work);
        if (durable && !dialect.durableStatement().isEmpty()) {
            handle.execute(dialect.durableStatement());
        }
        return result;
    }

    private <T> T writeInCallers(Handle handle, HandleCallback<T, SQLException> work) throws SQLException {
        if (!joins) {
            throw new IllegalStateException("the data source hands out connections that are not in auto-commit mode:"
                    + " if they are in transactions of the caller's, say so by joinTransactions");
        }
        return CallerTransactions.writeFromSavepoint(handle, work);
    }
}
