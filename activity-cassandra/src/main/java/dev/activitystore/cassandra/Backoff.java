package dev.activitystore.cassandra;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Pauses between attempts, each twice as long as the one before and random, so that writers which are in each other's way
 * come apart. Not safe for concurrent use.
 */
final class Backoff {

    private static final long FIRST_MILLIS = 20;
    private static final int MOST_DOUBLINGS = 6;

    private int times;

    /** How many pauses there were. */
    int times() {
        return times;
    }

    void pause() {
        long most = FIRST_MILLIS << Math.min(times++, MOST_DOUBLINGS);
        long end = System.nanoTime()
                + TimeUnit.MILLISECONDS.toNanos(
                        most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.currentThread().isInterrupted()) {
                return; // it would not park any more; the caller goes on without a pause
            }
        }
    }
}
