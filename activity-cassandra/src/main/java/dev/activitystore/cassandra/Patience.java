package dev.activitystore.cassandra;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A time after which what others had under way has come to its end. */
@FunctionalInterface
interface Patience {

    /** Lets it pass; gives whether it did, which it doesn't for a thread that is interrupted. */
    boolean passes();

    static Patience of(Duration time) {
        return () -> {
            long end = System.nanoTime() + time.toNanos();
            for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
                if (Thread.currentThread().isInterrupted()) {
                    return false;
                }
            }
            return true;
        };
    }
}
