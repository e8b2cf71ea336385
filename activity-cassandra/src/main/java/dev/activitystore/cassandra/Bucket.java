package dev.activitystore.cassandra;

/**
 * One partition of a list: of level 0 a window of 2<sup>32</sup> milliseconds (50 days), of a lower level a window of 2<sup>32 -
 * level</sup> milliseconds, and of a higher level L one of the 2<sup>L</sup> slices of a window of level 0. A list may have partitions of
 * several levels for the same time, each of which holds a part of the entries.
 *
 * @param window the number of the window, of those of its length; negative before 1970
 * @param level -8 to 31
 * @param slice the number of the slice within the window; 0 up to level 0
 */
record Bucket(int window, int level, int slice) {

    private static final int BITS = 32;

    /** The partition of a level that a time falls into. */
    static Bucket of(long timestamp, int level) {
        int windowBits = windowBits(level);
        long withinWindow = timestamp & ((1L << windowBits) - 1);
        return new Bucket((int) (timestamp >> windowBits), level, (int) (withinWindow >> (BITS - level)));
    }

    /** Its first millisecond. */
    long from() {
        return ((long) window << windowBits(level)) + ((long) slice << (BITS - level));
    }

    /** The first millisecond behind it. */
    long until() {
        return from() + (1L << (BITS - level));
    }

    private static int windowBits(int level) {
        return Math.max(BITS, BITS - level);
    }
}
