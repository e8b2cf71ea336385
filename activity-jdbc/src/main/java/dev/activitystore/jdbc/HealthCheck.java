package dev.activitystore.jdbc;

import dev.activitystore.ActivityStoreException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks a database for an answer, and waits for a limited time: one that has fallen silent may hold a connection for ever.
 * Calls that come while it is asked wait for the same answer, so that no more than one thread is held. Safe for concurrent
 * use.
 */
final class HealthCheck {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final SqlFailures.Call<Boolean> question;
    private final Duration limit;
    private @Nullable FutureTask<Boolean> asked;

    /**
     * A question.
     *
     * @param question returns if the database answers, and else fails
     * @param limit how long to wait
     */
    HealthCheck(SqlFailures.Call<Boolean> question, Duration limit) {
        this.question = question;
        this.limit = limit;
    }

    /** Whether a statement is answered in 5 seconds. */
    static HealthCheck of(Transactions transactions) {
        return new HealthCheck(
                () -> transactions.read(connection -> {
                    try (Statement statement = connection.createStatement()) {
                        return statement.execute("SELECT 1");
                    }
                }),
                LIMIT);
    }

    /** Asks; fails as a call of the store's does. */
    void run() throws SQLException {
        try {
            ask().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw ActivityStoreException.unavailable(
                    "the database has given no answer for " + limit.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ActivityStoreException.unavailable("interrupted while the database was asked", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof SQLException sql) {
                throw sql;
            }
            if (cause instanceof RuntimeException failure) {
                throw failure;
            }
            throw new ActivityStoreException("the database could not be asked", e);
        }
    }

    private synchronized FutureTask<Boolean> ask() {
        FutureTask<Boolean> current = asked;
        if (current == null || current.isDone()) {
            current = new FutureTask<>(question::call);
            asked = current;
            Thread thread = new Thread(current, "activity-store-health");
            thread.setDaemon(true);
            thread.start();
        }
        return current;
    }
}
