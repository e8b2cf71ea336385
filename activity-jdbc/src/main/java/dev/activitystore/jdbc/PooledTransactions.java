package dev.activitystore.jdbc;

import dev.activitystore.ActivityStoreException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** A connection for each piece of work, and a transaction for each write. Made again where others were in the way. */
final class PooledTransactions implements Transactions {

    private static final int ATTEMPTS = 20;
    private static final long MAX_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private static final Logger LOGGER = System.getLogger(PooledTransactions.class.getName());

    private final ConnectionSource connections;
    private final Jdbi jdbi;
    private final TransactionDialect dialect;
    private final @Nullable Lock writers;
    private final StorageWatch watch;
    private final boolean durable;
    private final Joining joining;

    /** Whether that connections were dead was logged, and nothing was written since: reads may work on while a disk is full. */
    private final AtomicBoolean isDeadKnown = new AtomicBoolean();

    /**
     * Transactions over a source of connections.
     *
     * @param writers the lock that a writing transaction holds until it is committed; null lets writers meet in the database
     * @param watch asked before and after each write
     * @param durable whether a write waits until it survives the loss of power
     * @param joining which connections are in transactions of the caller's
     */
    PooledTransactions(
            ConnectionSource connections,
            TransactionDialect dialect,
            @Nullable Lock writers,
            StorageWatch watch,
            boolean durable,
            Joining joining) {
        this.connections = connections;
        this.jdbi = Jdbi.create(connections.source());
        this.dialect = dialect;
        this.writers = writers;
        this.watch = watch;
        this.durable = durable;
        this.joining = joining;
    }

    @Override
    public <T> T read(ConnectionWork<T> work) throws SQLException {
        try (Connection connection = connections.source().getConnection()) {
            boolean isEnded = !connection.getAutoCommit() && !joining.isCallers(connection, dialect);
            if (isEnded) {
                connection.rollback(); // one that somebody read in would show what was there then
            }
            T result = work.on(connection);
            if (isEnded) {
                connection.rollback(); // not every pool does, and the transaction would stay open
            }
            return result;
        } catch (SQLException | RuntimeException e) {
            dropTheDead(e);
            throw e;
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
    public <T> T whileNobodyWrites(ConnectionWork<T> work) throws SQLException {
        if (writers == null) {
            return read(work);
        }
        writers.lock();
        try {
            watch.checkAll();
            return read(work);
        } finally {
            writers.unlock();
        }
    }

    @Override
    public void close() {
        connections.close().run();
    }

    private <T> T writeUntilNobodyIsInTheWay(
            HandleCallback<T, SQLException> first, HandleCallback<T, SQLException> again) throws SQLException {
        watch.check();
        for (int attempt = 1; ; attempt++) {
            boolean isOwn = true;
            AtomicBoolean isCommitted = new AtomicBoolean();
            try (Handle handle = jdbi.open()) {
                isOwn = !joining.isCallers(handle.getConnection(), dialect);
                if (!isOwn) {
                    return CallerTransactions.writeFromSavepoint(handle, again);
                }
                T result = writeInOwn(handle, attempt == 1 ? first : again, isCommitted);
                tellOfRetry(attempt);
                isDeadKnown.set(false);
                return result;
            } catch (SQLException | RuntimeException e) {
                dropTheDead(e);
                // a transaction of the caller's holds more than this write, so it is not made again here; nor is one
                // that has taken effect: a deletion would meet nothing the next time
                if (!isOwn || isCommitted.get() || attempt == ATTEMPTS || !SqlFailures.isTransient(e)) {
                    throw e;
                }
            }
            if (attempt > 1) { // two writers that met must not meet again in step
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(MAX_PAUSE_NANOS));
            }
        }
    }

    /** A connection that comes without auto-commit mode goes back without. */
    private <T> T writeInOwn(Handle handle, HandleCallback<T, SQLException> work, AtomicBoolean isCommitted)
            throws SQLException {
        Connection connection = handle.getConnection();
        if (connection.getAutoCommit()) {
            return commit(handle, work, isCommitted);
        }
        connection.setAutoCommit(true);
        if (!connection.getAutoCommit()) { // nobody would commit what is written
            throw new IllegalStateException(
                    "the data source hands out connections that are never in auto-commit mode, as if"
                            + " others ended their transactions: if the store is to take part in these, say so by joinTransactions");
        }
        T result;
        try (Handle committing = Jdbi.create(connection).open()) { // the other one took it for the caller's
            result = commit(committing, work, isCommitted);
        } catch (SQLException | RuntimeException e) {
            try {
                connection.setAutoCommit(false);
            } catch (SQLException lost) {
                e.addSuppressed(lost);
            }
            throw e;
        }
        connection.setAutoCommit(false);
        return result;
    }

    private <T> T commit(Handle handle, HandleCallback<T, SQLException> work, AtomicBoolean isCommitted)
            throws SQLException {
        T result = dialect.inTransaction(handle, work, () -> isCommitted.set(true));
        if (durable && !dialect.durableStatement().isEmpty()) {
            handle.execute(dialect.durableStatement());
        }
        watch.check();
        return result;
    }

    /** Not for everybody's eyes: where many write the same records, it is usual. */
    private static void tellOfRetry(int attempt) {
        if (attempt > 1) {
            LOGGER.log(Level.DEBUG, "A write took effect at its attempt " + attempt + ": others had been in its way.");
        }
    }

    private void dropTheDead(Exception failure) {
        SQLException cause = SqlFailures.sqlException(failure);
        if (cause != null && dialect.isDead(cause)) {
            boolean isDropped = connections.drop().getAsBoolean();
            if (isDropped && !isDeadKnown.getAndSet(true)) {
                LOGGER.log(
                        Level.WARNING,
                        "The connections to the database are dead (SQLState {0}), and were dropped.",
                        cause.getSQLState());
            }
            try {
                watch.checkAll(); // which logs why
            } catch (ActivityStoreException e) {
                failure.addSuppressed(e);
            }
        }
    }
}
