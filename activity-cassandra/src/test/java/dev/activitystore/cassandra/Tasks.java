package dev.activitystore.cassandra;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** What is done at the same time, until one of the tasks says that it is over, or fails. Safe for concurrent use. */
final class Tasks implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicInteger running = new AtomicInteger(1); // until they are waited for
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /** Begins a task, which ends soon when it is over. */
    void start(Callable<?> task) {
        running.incrementAndGet();
        threads.execute(() -> {
            try {
                task.call();
            } catch (Throwable e) {
                if (!failure.compareAndSet(null, e)) {
                    failure.get().addSuppressed(e);
                }
                end();
            } finally {
                ended();
            }
        });
    }

    private void ended() {
        if (running.decrementAndGet() == 0) {
            ended.countDown();
        }
    }

    boolean isOver() {
        return over.getCount() == 0;
    }

    /** Says that it is over. */
    void end() {
        over.countDown();
    }

    /** Lets some milliseconds pass, unless it is over before; gives whether it is. */
    boolean pause(long millis) throws InterruptedException {
        return over.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Waits until all have ended, once; fails if one of them has. */
    void await(Duration most) throws InterruptedException {
        ended();
        boolean areEnded = ended.await(most.toMillis(), TimeUnit.MILLISECONDS);
        Throwable failed = failure.get();
        if (failed != null || !areEnded) {
            throw new AssertionError(areEnded ? "one of several tasks has failed" : "tasks do not end", failed);
        }
    }

    @Override
    public void close() {
        end();
        threads.shutdownNow();
    }
}
