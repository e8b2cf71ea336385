package dev.activitystore.cassandra;

/**
 * The level of the partition, of each kind of lists, that has the entry of a version: see {@link Bucket}.
 *
 * @param bits {@link #BITS} of them, those of each kind at its place, as versions' names keep them
 */
record Levels(int bits) {

    /** The levels that there are: each has 16 times the partitions of the one before, and of the last one 65,536 make a window. */
    static final int STEP = 4;

    /** A partition of this level has 65 seconds. */
    static final int HIGHEST = 16;

    /** Whole windows, for each kind. */
    static final Levels LOWEST = new Levels(0);

    private static final int BITS_OF_KIND = 3;

    /** How many bits there are. */
    static final int BITS = BITS_OF_KIND * ListKind.values().length;

    private static final int MASK = (1 << BITS_OF_KIND) - 1;

    /** That of a kind. */
    int of(ListKind kind) {
        return ((bits >>> shift(kind)) & MASK) * STEP;
    }

    /**
     * These, but for one kind.
     *
     * @param level a multiple of {@link #STEP}, at most {@link #HIGHEST}
     */
    Levels with(ListKind kind, int level) {
        return new Levels((bits & ~(MASK << shift(kind))) | ((level / STEP) << shift(kind)));
    }

    private static int shift(ListKind kind) {
        return BITS_OF_KIND * (kind.fact() + 1);
    }
}
