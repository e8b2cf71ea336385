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
final class PooledSessions implements Sessions {

    private static final int ATTEMPTS = 20;
    private static final long MAX_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final DataSource source;
    private final Jdbi jdbi;
    private final @Nullable Lock writers;
    private final Runnable afterCommit;
    private final Runnable release;

    /**
     * Sessions over a source of connections.
     *
     * @param writers held while a transaction writes and commits, or null if transactions may write at once
     * @param durableStatement what makes a commit survive the loss of power, or empty for nothing
     * @param release closes the source, if it is to be closed
     */
    PooledSessions(DataSource source, @Nullable Lock writers, String durableStatement, Runnable release) {
        this.source = source;
        this.jdbi = Jdbi.create(source);
        this.writers = writers;
        this.afterCommit = durableStatement.isEmpty()
                ? () -> {}
                : () -> jdbi.useHandle(handle -> handle.execute(durableStatement));
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
            T result = writeUntilNobodyIsInTheWay(work);
            afterCommit.run();
            return result;
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
                return jdbi.inTransaction(work::apply);
            } catch (JdbiException e) {
                if (attempt == ATTEMPTS || !SqlFailures.isTransient(e)) {
                    throw e;
                }
                // two writers that met once must not meet again in step
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(MAX_PAUSE_NANOS));
            }
        }
    }
}
