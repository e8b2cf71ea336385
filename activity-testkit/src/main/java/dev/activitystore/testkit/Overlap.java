package dev.activitystore.testkit;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Makes one call, and others at random moments of it, again and again: so that some of them fall between what the call
 * reads and what it does then, however short or long that takes on a store. A {@link Race} is for calls that go on.
 */
final class Overlap implements AutoCloseable {

    private static final long HANGS_AFTER_SECONDS = 60;

    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final Random random;

    /** How long the last call took, by which the moments of the next one are chosen. */
    private long nanos;

    Overlap(Random random) {
        this.random = random;
    }

    /** Makes a call in a thread of its own, meanwhile the others in this one, and returns when all of them have ended. */
    void run(Race.Task call, List<Race.Task> meanwhile) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Future<Long> end = executor.submit(() -> {
            long start = System.nanoTime();
            begun.countDown();
            call.run();
            return System.nanoTime() - start;
        });
        begun.await();
        long start = System.nanoTime();
        for (int i = 0; i < meanwhile.size(); i++) {
            awaitMoment(start + (long) (nanos * (i + random.nextDouble()) / meanwhile.size()));
            meanwhile.get(i).run();
        }
        try {
            nanos = end.get(HANGS_AFTER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("A concurrent call failed: " + e.getCause(), e.getCause());
        }
    }

    private static void awaitMoment(long nanoTime) {
        while (System.nanoTime() < nanoTime) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
