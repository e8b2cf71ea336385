package dev.activitystore.cassandra;

import java.util.List;

/**
 * The level of the partition, of each kind of lists, that has the entry of a version: see {@link Bucket}.
 *
 * @param bits {@link #BITS} of them, those of each kind at its place, as versions' names keep them
 */
record Levels(int bits) {

    /** A partition of this level, at which a list begins, has 35 years. */
    static final int FIRST = -8;

    /** A partition of this level has 50 days. */
    static final int WINDOW = 0;

    /** From there on, each level has 16 times the partitions of the one before, and of the last one 65,536 make a window. */
    static final int STEP = 4;

    /** A partition of this level has 65 seconds. */
    static final int HIGHEST = 16;

    /** All that there are, from the largest partitions on. */
    static final List<Integer> ALL = List.of(FIRST, WINDOW, 4, 8, 12, HIGHEST);

    private static final int BITS_OF_KIND = 3;

    /** How many bits there are. */
    static final int BITS = BITS_OF_KIND * ListKind.values().length;

    private static final int MASK = (1 << BITS_OF_KIND) - 1;

    /** What stands for {@link #FIRST}; all others stand for themselves, divided by {@link #STEP}. */
    private static final int FIRST_BITS = MASK;

    /** Where lists begin, for each kind. */
    static final Levels OF_FIRST = new Levels((1 << BITS) - 1);

    /** That of a kind. */
    int of(ListKind kind) {
        int ofKind = (bits >>> shift(kind)) & MASK;
        return ofKind == FIRST_BITS ? FIRST : ofKind * STEP;
    }

    /**
     * These, but for one kind.
     *
     * @param level one of {@link #ALL}
     */
    Levels with(ListKind kind, int level) {
        int ofKind = level == FIRST ? FIRST_BITS : level / STEP;
        return new Levels((bits & ~(MASK << shift(kind))) | (ofKind << shift(kind)));
    }

    /** The one behind a level that is not the highest. */
    static int after(int level) {
        return level == FIRST ? WINDOW : level + STEP;
    }

    private static int shift(ListKind kind) {
        return BITS_OF_KIND * (kind.fact() + 1);
    }
}
