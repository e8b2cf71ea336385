package dev.activitystore.cassandra;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.LongPredicate;

/**
 * A list through the year: of a list with few entries each one, else the partitions of each window, and the entries where one
 * looks. Not safe for concurrent use.
 */
final class ListYear {

    /** A list with fewer in all the year has none counted: no partition has so many. */
    private static final int FEW = 8_192;

    private final ScaleLoad load;
    private final LevelRule rule;
    private final Rhythm rhythm;
    private final Draws draws;
    private final double entriesADay;
    private final boolean isOneByOne;
    private final Map<Integer, ListWindow> windows = new HashMap<>();
    private final long first;
    private long[] times = {};

    /**
     * A list.
     *
     * @param entriesADay on average
     * @param isOneByOne whether its entries are each of another moment, as those of a document are
     */
    ListYear(ScaleLoad load, LevelRule rule, Rhythm rhythm, double entriesADay, boolean isOneByOne, Draws draws) {
        this.load = load;
        this.rule = rule;
        this.rhythm = rhythm;
        this.entriesADay = entriesADay;
        this.isOneByOne = isOneByOne;
        this.draws = draws;
        this.first = rule.inFirst((long) (entriesADay * ScaleLoad.DAYS), load.processes(), draws);
        if (isSparse()) {
            times = times();
            for (long time : first == 0 ? times : new long[0]) {
                windows.computeIfAbsent(Bucket.of(time, 0).window(), this::empty)
                        .add(time, 0);
            }
        }
    }

    /** When the first entry was written to a partition of the first level; never, if there is none. */
    long beginOfFirst() {
        if (first == 0) {
            return Long.MAX_VALUE;
        }
        return isSparse() ? Arrays.stream(times).findFirst().orElse(Long.MAX_VALUE) : ScaleLoad.FROM;
    }

    private boolean isSparse() {
        return entriesADay * ScaleLoad.DAYS < FEW;
    }

    private long[] times() {
        long[] drawn = new long[2 * FEW];
        int count = 0;
        for (Backwards back = new Backwards(ScaleLoad.UNTIL); back.next() && count < drawn.length; ) {
            drawn[count++] = back.time();
        }
        long[] ascending = new long[count];
        for (int i = 0; i < count; i++) {
            ascending[i] = drawn[count - 1 - i];
        }
        return ascending;
    }

    private ListWindow empty(int window) {
        return new ListWindow(rule, load.processes(), rhythm, window, draws);
    }

    /** The partitions of a window, by level and slice. */
    NavigableMap<Integer, NavigableMap<Integer, ListWindow.Partition>> partitions(int window) {
        return windows.computeIfAbsent(window, this::written).partitions();
    }

    private ListWindow written(int number) {
        ListWindow window = empty(number);
        double days = Math.min(ScaleLoad.WINDOW_DAYS, daysAfterFirst(number));
        if (!isSparse() && days > 0) {
            window.write(draws.poissonAboveZero(entriesADay * days));
        }
        return window;
    }

    /** How long entries are written to windows, and no more to a partition of the first level, until a window ends. */
    private double daysAfterFirst(int window) {
        double begin = ScaleLoad.FROM + first / entriesADay * Rhythm.DAY_MILLIS;
        return (new Bucket(window, 0, 0).until() - begin) / Rhythm.DAY_MILLIS;
    }

    /** Hands over the times of entries, from the last before a time on, as long as more are wanted. */
    void before(long position, LongPredicate taker) {
        if (isSparse()) {
            int found = Arrays.binarySearch(times, position);
            for (int i = (found < 0 ? -1 - found : found) - 1; i >= 0 && taker.test(times[i]); i--) {}
        } else {
            for (Backwards back = new Backwards(position); back.next() && taker.test(back.time()); ) {}
        }
    }

    /** Draws the times of entries, from a time back to the beginning of the year. */
    private final class Backwards {

        private final double between;
        private double busy;
        private int ofMoment;
        private long time;

        Backwards(long position) {
            double mean = isOneByOne ? 1 : ScaleShape.MOMENT_MEAN;
            this.between = Rhythm.DAY_MILLIS / entriesADay * mean;
            this.busy = rhythm.busy((double) position);
        }

        boolean next() {
            if (ofMoment == 0) {
                ofMoment = isOneByOne ? 1 : ScaleShape.moment(draws);
                busy -= between * draws.exponential();
                time = rhythm.when(busy);
            }
            ofMoment--;
            return time >= ScaleLoad.FROM;
        }

        long time() {
            return time;
        }
    }
}
