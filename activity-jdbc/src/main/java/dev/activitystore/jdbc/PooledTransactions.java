package dev.activitystore.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** A connection for each piece of work, and a transaction for each write. Made again where others were in the way. */
final class PooledTransactions implements Transactions {

    private static final int ATTEMPTS = 20;
    private static final long MAX_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final DataSource source;
    private final Jdbi jdbi;
    private final Dialect dialect;
    private final @Nullable Lock writers;
    private final boolean durable;
    private final boolean joins;
    private final Runnable release;

    /**
     * Transactions over a source of connections.
     *
     * @param durable whether a write waits until it survives the loss of power
     * @param joins whether a connection that is not in auto-commit mode is in a transaction of the caller's
     * @param release closes the source, if it is to be closed
     */
    PooledTransactions(DataSource source, Dialect dialect, boolean durable, boolean joins, Runnable release) {
        this.source = source;
        this.jdbi = Jdbi.create(source);
        this.dialect = dialect;
        this.writers = dialect.writerLock(source);
        this.durable = durable;
        this.joins = joins;
        this.release = release;
    }

    @Override
    public <T> T read(Reading<T> work) {
        try (Connection connection = source.getConnection()) {
            return work.from(connection);
        } catch (SQLException e) {
            throw SqlFailures.translate(e);
        }
    }

    @Override
    public <T> T write(Function<Handle, T> work) {
        if (writers != null) {
            writers.lock();
        }
        try {
            return writeUntilNobodyIsInTheWay(work);
        } catch (JdbiException e) {
            throw SqlFailures.translate(e);
        } finally {
            if (writers != null) {
                writers.unlock();
            }
        }
    }

    @Override
    public void close() {
        release.run();
    }

    private <T> T writeUntilNobodyIsInTheWay(Function<Handle, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return jdbi.withHandle(handle -> write(handle, work));
            } catch (JdbiException e) {
                if (attempt == ATTEMPTS || !SqlFailures.isTransient(e)) {
                    throw e;
                }
                if (attempt > 1) { // two writers that met must not meet again in step
                    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(MAX_PAUSE_NANOS));
                }
            }
        }
    }

    private <T> T write(Handle handle, Function<Handle, T> work) {
        if (handle.isInTransaction()) {
            if (!joins) {
                throw new IllegalStateException(
                        "the data source hands out connections that are not in auto-commit mode:"
                                + " if they are in transactions of the caller's, say so by joinTransactions");
            }
            return CallerTransactions.writeFromSavepoint(handle, work);
        }
        T result = dialect.inTransaction(handle, work);
        if (durable && !dialect.durableStatement().isEmpty()) {
            handle.execute(dialect.durableStatement());
        }
        return result;
    }
}
