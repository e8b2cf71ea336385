package dev.activitystore.jdbc;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections of the store's own with the first call, so that a service starts while its database is away. Calls that
 * come meanwhile wait for it; where it fails, the next one tries again.
 */
final class PoolWhenNeeded implements Engine.Source {

    private final Opener opener;
    private final Duration longest;
    private final ReentrantLock opening = new ReentrantLock();
    private volatile @Nullable OpenedEngine known;

    /**
     * A pool that is to be opened.
     *
     * @param longest how long a call waits for another one's opening
     */
    PoolWhenNeeded(Opener opener, Duration longest) {
        this.opener = opener;
        this.longest = longest;
    }

    @Override
    public Engine get() throws SQLException {
        OpenedEngine opened = known;
        return opened == null ? open().engine() : opened.engine();
    }

    private OpenedEngine open() throws SQLException {
        lock();
        try {
            OpenedEngine opened = known == null ? opener.open() : known;
            known = opened;
            return opened;
        } finally {
            opening.unlock();
        }
    }

    private void lock() throws SQLException {
        try {
            if (opening.tryLock(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new SQLTransientConnectionException("waited in vain for a connection that another call opens");
    }

    /** Closes what was opened; no call is in flight, and none comes after it. */
    void close() {
        OpenedEngine opened = known;
        if (opened != null) {
            opened.release().run();
        }
    }

    /** Opens connections. */
    @FunctionalInterface
    interface Opener {

        OpenedEngine open() throws SQLException;
    }
}
