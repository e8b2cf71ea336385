package dev.activitystore.server;

import java.time.Duration;

/**
 * How slowly a body may come, or an answer be taken: after a while at least 1 KiB a second of it, and all of it in time.
 *
 * @param free the time in which nothing need have come
 * @param most the longest time that all of it may take
 */
record Rate(Duration free, Duration most) {

    /** How long a body or an answer need not have come on at all. */
    static final Duration FREE = Duration.ofSeconds(10);

    private static final long BYTES_A_SECOND = 1024;
    private static final long NANOS_A_SECOND = Duration.ofSeconds(1).toNanos();

    /** How long so many bytes are still enough, so long after the beginning; 0 or less if they are too few by now. */
    long nanosLeft(long nanosSinceBeginning, long bytes) {
        long enoughUntil = free.toNanos() + bytes * NANOS_A_SECOND / BYTES_A_SECOND;
        return Math.min(most.toNanos(), enoughUntil) - nanosSinceBeginning;
    }
}
