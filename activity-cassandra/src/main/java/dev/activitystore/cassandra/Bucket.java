package dev.activitystore.cassandra;

/**
 * One partition of a list: a window of 2<sup>32</sup> milliseconds (50 days), or a slice of it. At level L a window has
 * 2<sup>L</sup> slices. A window may have partitions of several levels, each of which holds a part of the entries.
 *
 * @param window the number of the window; negative before 1970
 * @param level 0 to 31
 * @param slice the number of the slice within the window
 */
record Bucket(int window, int level, int slice) {

    private static final int WINDOW_BITS = 32;
    private static final long WITHIN_WINDOW = (1L << WINDOW_BITS) - 1;

    /** The partition of a level that a time falls into. */
    static Bucket of(long timestamp, int level) {
        return new Bucket(
                (int) (timestamp >> WINDOW_BITS), level, (int) ((timestamp & WITHIN_WINDOW) >> (WINDOW_BITS - level)));
    }

    /** Its first millisecond. */
    long from() {
        return ((long) window << WINDOW_BITS) + ((long) slice << (WINDOW_BITS - level));
    }

    /** The first millisecond behind it. */
    long until() {
        return from() + (1L << (WINDOW_BITS - level));
    }
}
