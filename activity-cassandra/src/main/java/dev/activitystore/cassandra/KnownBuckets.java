package dev.activitystore.cassandra;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The partitions of lists that {@code activity_list} is known to name, so that it isn't told again with each write. What is
 * known is forgotten after a while, as tables that were emptied or restored from a backup know nothing of it.
 *
 * <p>Safe for concurrent use.
 */
final class KnownBuckets {

    private static final int MOST = 100_000;
    private static final long NANOS_KNOWN = TimeUnit.MINUTES.toNanos(1);

    private final Set<ListBucket> known = new HashSet<>();
    private long since = System.nanoTime();

    /**
     * One partition of a list.
     *
     * @param list the list
     * @param bucket which partition of it
     */
    record ListBucket(ListName list, Bucket bucket) {}

    /** Whether a partition is known. */
    synchronized boolean has(ListBucket bucket) {
        if (known.size() > MOST || System.nanoTime() - since > NANOS_KNOWN) {
            known.clear();
            since = System.nanoTime();
        }
        return known.contains(bucket);
    }

    /** Says that a partition is named. */
    synchronized void add(Set<ListBucket> named) {
        known.addAll(named);
    }
}
