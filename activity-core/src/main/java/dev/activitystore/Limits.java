package dev.activitystore;

/**
 * The limits of one log. A value that exists is within its own rules; these are the ones that a service may move.
 *
 * @param maxActivityBytes how large one activity, or one update, may be: all its texts and JSON in UTF-8, in bytes; at
 *     least 1
 * @param maxJsonDepth how deep objects and arrays may be nested in each JSON part; 1 to 9,000
 * @param maxPageSize the most records of one page; a larger page size is lowered to it; at least 1
 */
public record Limits(int maxActivityBytes, int maxJsonDepth, int maxPageSize) {

    /** Less than {@link Json#parse} takes, so that there is room for a request around a part. */
    private static final int MAX_JSON_DEPTH = 9_000;

    /** 1 MiB an activity, JSON nested 100 deep, 10,000 records a page. */
    public static final Limits DEFAULT = new Limits(1 << 20, 100, 10_000);

    /**
     * Checks the ranges.
     *
     * @param maxActivityBytes {@link #maxActivityBytes}
     * @param maxJsonDepth {@link #maxJsonDepth}
     * @param maxPageSize {@link #maxPageSize}
     */
    public Limits {
        positive("maxActivityBytes", maxActivityBytes);
        positive("maxJsonDepth", maxJsonDepth);
        if (maxJsonDepth > MAX_JSON_DEPTH) {
            throw new InvalidArgumentException("maxJsonDepth", "must be at most " + MAX_JSON_DEPTH, maxJsonDepth);
        }
        positive("maxPageSize", maxPageSize);
    }

    /**
     * These limits with another size of an activity.
     *
     * @param bytes at least 1
     * @return the limits
     */
    public Limits withMaxActivityBytes(int bytes) {
        return new Limits(bytes, maxJsonDepth, maxPageSize);
    }

    /**
     * These limits with another depth of JSON.
     *
     * @param depth 1 to 9,000
     * @return the limits
     */
    public Limits withMaxJsonDepth(int depth) {
        return new Limits(maxActivityBytes, depth, maxPageSize);
    }

    /**
     * These limits with another size of a page.
     *
     * @param records at least 1
     * @return the limits
     */
    public Limits withMaxPageSize(int records) {
        return new Limits(maxActivityBytes, maxJsonDepth, records);
    }

    private static void positive(String field, int value) {
        if (value < 1) {
            throw new InvalidArgumentException(field, "must be at least 1", value);
        }
    }
}
