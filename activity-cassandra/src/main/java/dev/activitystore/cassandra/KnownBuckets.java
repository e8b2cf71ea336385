package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The partitions of lists that {@code activity_list} is known to name, so that it isn't told again with each write. What is
 * known is forgotten after a minute: {@link EmptyLists} relies on that, and tables that were emptied or restored from a
 * backup know nothing of it.
 *
 * <p>Safe for concurrent use.
 */
final class KnownBuckets {

    /** How long a partition is known. */
    static final long NANOS_KNOWN = TimeUnit.MINUTES.toNanos(1);

    private static final int MOST = 100_000;

    private final LongSupplier generation;
    private final LongSupplier nanoTime;
    private volatile Knowledge knowledge;

    /**
     * One partition of a list.
     *
     * @param list the list
     * @param bucket which partition of it
     */
    record ListBucket(ListName list, Bucket bucket) {

        /**
         * A statement about it.
         *
         * @param statement has org, kind, value, lvl, win and slice first
         * @param others what it has beside these
         */
        BoundStatement bind(PreparedStatement statement, Object... others) {
            Object[] key = {
                list.organization(), list.kind().column(), list.value(), bucket.level(), bucket.window(), bucket.slice()
            };
            Object[] values = Arrays.copyOf(key, key.length + others.length);
            System.arraycopy(others, 0, values, key.length, others.length);
            return statement.bind(values);
        }
    }

    /**
     * Nothing known.
     *
     * @param generation reads {@link ListGeneration#current}
     * @param nanoTime as {@link System#nanoTime}
     */
    KnownBuckets(LongSupplier generation, LongSupplier nanoTime) {
        this.generation = generation;
        this.nanoTime = nanoTime;
        this.knowledge = new Knowledge(nanoTime.getAsLong() - NANOS_KNOWN - 1, 0);
    }

    /** What is known now, which holds for all of one write. */
    Knowledge now() {
        Knowledge known = knowledge;
        long now = nanoTime.getAsLong();
        if (now - known.since > NANOS_KNOWN || known.buckets.size() > MOST) {
            known = new Knowledge(now, generation.getAsLong());
            knowledge = known;
        }
        return known;
    }

    /** What is known from one moment on, for a minute. */
    static final class Knowledge {

        private final long since;
        private final long generation;
        private final Set<ListBucket> buckets = ConcurrentHashMap.newKeySet();

        private Knowledge(long since, long generation) {
            this.since = since;
            this.generation = generation;
        }

        /** The generation of lists as it was at some moment since then. */
        long generation() {
            return generation;
        }

        /** Whether a partition is known to be named. */
        boolean has(ListBucket bucket) {
            return buckets.contains(bucket);
        }

        /** Says that partitions are named. */
        void add(Collection<ListBucket> named) {
            buckets.addAll(named);
        }
    }
}
