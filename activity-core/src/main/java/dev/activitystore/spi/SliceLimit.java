package dev.activitystore.spi;

/**
 * How much one read may return: so many records, and so many bytes of them. Immutable and safe for concurrent use.
 */
public final class SliceLimit {

    private final int records;
    private final long bytes;

    private SliceLimit(int records, long bytes) {
        this.records = records;
        this.bytes = bytes;
    }

    /**
     * A limit on both.
     *
     * @param records the most records, at least 1; up to {@link Integer#MAX_VALUE}
     * @param bytes the most bytes of all records together, counted by {@link dev.activitystore.Activity#sizeInBytes}; a
     *     slice holds its first record however large it is
     * @return the limit
     */
    public static SliceLimit of(int records, long bytes) {
        if (records < 1) {
            throw new IllegalArgumentException("a slice holds at least 1 record, not " + records);
        }
        return new SliceLimit(records, bytes);
    }

    /**
     * A limit on records alone.
     *
     * @param records the most records, at least 1; up to {@link Integer#MAX_VALUE}
     * @return the limit
     */
    public static SliceLimit ofRecords(int records) {
        return of(records, Long.MAX_VALUE);
    }

    /**
     * The most records.
     *
     * @return at least 1; {@link Integer#MAX_VALUE} is allowed, so to ask the engine for one more, calculate in {@code long}
     */
    public int records() {
        return records;
    }

    /**
     * The most bytes of all records together.
     *
     * @return bytes
     */
    public long bytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return "SliceLimit[records=" + records + ", bytes=" + bytes + "]";
    }
}
