package dev.activitystore;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The limits of one log. Limits that exist are within their own rules; these are the ones that a service may move.
 *
 * <p>Immutable and safe for concurrent use: each method returns others.
 */
@CheckReturnValue
public final class Limits {

    /** Less than {@link Json#parse} takes, so that there is room for a request around a part. */
    private static final int MAX_JSON_DEPTH = 9_000;

    /** 1 MiB an activity, JSON nested 100 deep, 10,000 records and 32 MiB a page. */
    public static final Limits DEFAULT = new Limits(1 << 20, 100, 10_000, 32L << 20);

    private final int maxActivityBytes;
    private final int maxJsonDepth;
    private final int maxPageSize;
    private final long maxPageBytes;

    private Limits(int maxActivityBytes, int maxJsonDepth, int maxPageSize, long maxPageBytes) {
        this.maxActivityBytes = maxActivityBytes;
        this.maxJsonDepth = maxJsonDepth;
        this.maxPageSize = maxPageSize;
        this.maxPageBytes = maxPageBytes;
    }

    /**
     * How large one activity, or one update, may be: all its texts and JSON in UTF-8.
     *
     * @return bytes, at least 1
     */
    public int maxActivityBytes() {
        return maxActivityBytes;
    }

    /**
     * How deep objects and arrays may be nested in each JSON part.
     *
     * @return 1 to 9,000
     */
    public int maxJsonDepth() {
        return maxJsonDepth;
    }

    /**
     * The most records of one page; a larger page size is lowered to it.
     *
     * @return at least 1
     */
    public int maxPageSize() {
        return maxPageSize;
    }

    /**
     * How large the records of one page may be together, counted as {@link #maxActivityBytes} is. A page ends before the
     * record with which it would be larger, but holds at least one.
     *
     * @return bytes, at least 1
     */
    public long maxPageBytes() {
        return maxPageBytes;
    }

    /**
     * How large the records of a page of some size may be together, at most.
     *
     * @param pageSize the size that is asked for, at least 1
     * @return bytes, counted as {@link #maxPageBytes} is
     */
    public long maxBytesOfPage(int pageSize) {
        long records = Math.min(pageSize, maxPageSize);
        return Math.max(maxActivityBytes, Math.min(maxPageBytes, records * maxActivityBytes));
    }

    /**
     * How large the records of a page of a query may be together, at most.
     *
     * @param query the query
     * @return bytes, counted as {@link #maxPageBytes} is
     */
    public long maxBytesOfPage(ActivityQuery query) {
        return Math.max(maxActivityBytes, Math.min(query.maxPageBytes(), maxBytesOfPage(query.pageSize())));
    }

    /**
     * These limits with another size of an activity.
     *
     * @param bytes at least 1
     * @return the limits
     * @throws InvalidArgumentException if it is less
     */
    public Limits withMaxActivityBytes(int bytes) {
        positive("maxActivityBytes", bytes);
        return new Limits(bytes, maxJsonDepth, maxPageSize, maxPageBytes);
    }

    /**
     * These limits with another depth of JSON.
     *
     * @param depth 1 to 9,000
     * @return the limits
     * @throws InvalidArgumentException if it is out of range
     */
    public Limits withMaxJsonDepth(int depth) {
        positive("maxJsonDepth", depth);
        if (depth > MAX_JSON_DEPTH) {
            throw new InvalidArgumentException("maxJsonDepth", "must be at most " + MAX_JSON_DEPTH, depth);
        }
        return new Limits(maxActivityBytes, depth, maxPageSize, maxPageBytes);
    }

    /**
     * These limits with another size of a page.
     *
     * @param records at least 1
     * @return the limits
     * @throws InvalidArgumentException if it is less
     */
    public Limits withMaxPageSize(int records) {
        positive("maxPageSize", records);
        return new Limits(maxActivityBytes, maxJsonDepth, records, maxPageBytes);
    }

    /**
     * These limits with another size of a page in bytes.
     *
     * @param bytes at least 1
     * @return the limits
     * @throws InvalidArgumentException if it is less
     */
    public Limits withMaxPageBytes(long bytes) {
        positive("maxPageBytes", bytes);
        return new Limits(maxActivityBytes, maxJsonDepth, maxPageSize, bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Limits that
                && maxActivityBytes == that.maxActivityBytes
                && maxJsonDepth == that.maxJsonDepth
                && maxPageSize == that.maxPageSize
                && maxPageBytes == that.maxPageBytes;
    }

    @Override
    public int hashCode() {
        return Objects.hash(maxActivityBytes, maxJsonDepth, maxPageSize, maxPageBytes);
    }

    @Override
    public String toString() {
        return "Limits[maxActivityBytes=" + maxActivityBytes + ", maxJsonDepth=" + maxJsonDepth + ", maxPageSize="
                + maxPageSize + ", maxPageBytes=" + maxPageBytes + "]";
    }

    private static void positive(String field, long value) {
        if (value < 1) {
            throw new InvalidArgumentException(field, "must be at least 1", value);
        }
    }
}
