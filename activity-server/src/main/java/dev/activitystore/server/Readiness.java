package dev.activitystore.server;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the store is ready. It is asked for a limited time, as a disk or a server may have fallen silent; who asks
 * meanwhile waits for the same answer, so that no more than one thread is held. What changes is logged, once. Safe for
 * concurrent use.
 */
final class Readiness {

    /** Who polls every five seconds hears of it the first time. */
    static final Duration LIMIT = Duration.ofSeconds(4);

    private static final Logger LOG = LoggerFactory.getLogger(ActivityServer.class);

    private final Runnable question;
    private final Duration limit;
    private final AtomicBoolean wasReady = new AtomicBoolean(true);
    private @Nullable FutureTask<?> asked;

    /**
     * A question.
     *
     * @param question returns if the store is ready, and else fails
     * @param limit how long to wait
     */
    Readiness(Runnable question, Duration limit) {
        this.question = question;
        this.limit = limit;
    }

    boolean isReady() {
        Throwable reason = reason();
        if (wasReady.getAndSet(reason == null) != (reason == null)) {
            if (reason == null) {
                LOG.warn("ready again");
            } else {
                LOG.warn("not ready", reason);
            }
        }
        return reason == null;
    }

    /** Why it is not; null if it is. */
    private @Nullable Throwable reason() {
        try {
            ask().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (TimeoutException e) {
            return new TimeoutException("the store has given no answer for " + limit.toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e;
        }
    }

    private synchronized FutureTask<?> ask() {
        FutureTask<?> current = asked;
        if (current == null || current.isDone()) {
            current = new FutureTask<>(question, true);
            asked = current;
            Thread thread = new Thread(current, "activity-readiness");
            thread.setDaemon(true);
            thread.start();
        }
        return current;
    }
}
