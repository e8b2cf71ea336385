package dev.activitystore;

import dev.activitystore.spi.ActivityStore;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Counts over time, in work that is bounded however many records there are: a bin with few of them is counted, and one with
 * more is estimated.
 *
 * <p>The estimate is the one of D. E. Knuth for the size of a tree ("Estimating the efficiency of backtrack programs",
 * Mathematics of Computation 29, 1975): of an interval with too many records, one of its equal parts is chosen at random
 * and stands for all, and so on until what is chosen can be counted. Its mean is the true number, however the records lie;
 * a bin takes the sum of several, each of a part of its own.
 */
final class Histogram {

    /** Up to so many records, a bin is counted. */
    static final int MOST_EXACT = 1000;

    /** The most bins of one histogram: the days of a year. Each may take a hundred questions to the store. */
    static final int MOST_BINS = 366;

    private static final int SAMPLES = 8;
    private static final int MOST_OF_SAMPLE = MOST_EXACT / SAMPLES;
    private static final int BRANCHES = 8;

    private final ActivityStore store;
    private final ActivityFilter filter;
    /** Whoever asks again gets the same estimates. */
    private final SplittableRandom random = new SplittableRandom(0);

    private Histogram(ActivityStore store, ActivityFilter filter) {
        this.store = store;
        this.filter = filter;
    }

    static List<HistogramBin> of(ActivityStore store, ActivityFilter filter, List<Instant> boundaries) {
        Histogram histogram = new Histogram(store, filter);
        return bins(boundaries, histogram::bin);
    }

    /** A bin between each two neighbouring boundaries. */
    static List<HistogramBin> bins(List<Instant> boundaries, BinReader reader) {
        long[] times = times(boundaries);
        return IntStream.range(1, times.length)
                .mapToObj(i -> reader.read(times[i - 1], times[i]))
                .toList();
    }

    private static long[] times(List<Instant> boundaries) {
        ValueRules.present("boundaries", boundaries);
        if (boundaries.size() < 2 || boundaries.size() > MOST_BINS + 1) {
            throw new InvalidArgumentException(
                    "boundaries", "must be 2 to " + (MOST_BINS + 1) + " times", boundaries.size());
        }
        long[] times = new long[boundaries.size()];
        for (int i = 0; i < times.length; i++) {
            String field = "boundaries[" + i + "]";
            Instant boundary = ValueRules.present(field, boundaries.get(i));
            times[i] = ValueRules.millisRoundedUp(field, boundary);
            if (times[i] < ActivityFilter.FROM_START || times[i] > ActivityFilter.UNTIL_END) {
                throw new InvalidArgumentException(field, "must be in the years 1 to 9999", boundary);
            }
            if (i > 0 && times[i] <= times[i - 1]) {
                throw new InvalidArgumentException(field, "must be after the one before it", boundary);
            }
        }
        return times;
    }

    private HistogramBin bin(long from, long until) {
        long first = Math.max(from, filter.from());
        long end = Math.min(until, filter.until());
        if (first >= end) {
            return new HistogramBin(from, until, 0, true);
        }
        long counted = count(first, end, MOST_EXACT);
        return counted <= MOST_EXACT
                ? new HistogramBin(from, until, counted, true)
                : new HistogramBin(from, until, Math.max(MOST_EXACT + 1, estimate(first, end)), false);
    }

    private long estimate(long from, long until) {
        double sum = 0;
        for (int i = 0; i < SAMPLES; i++) {
            sum += sample(boundary(from, until, i, SAMPLES), boundary(from, until, i + 1, SAMPLES));
        }
        return Math.round(sum);
    }

    private double sample(long from, long until) {
        long first = from;
        long end = until;
        double weight = 1;
        while (first < end) {
            long counted = count(first, end, MOST_OF_SAMPLE);
            if (counted <= MOST_OF_SAMPLE || end - first == 1) {
                return weight * counted;
            }
            int branches = (int) Math.min(BRANCHES, end - first);
            int branch = random.nextInt(branches);
            long start = boundary(first, end, branch, branches);
            end = boundary(first, end, branch + 1, branches);
            first = start;
            weight *= branches;
        }
        return 0;
    }

    /** Where the part begins of those into which an interval is cut. */
    private static long boundary(long from, long until, int part, int parts) {
        long length = until - from;
        return from + length / parts * part + length % parts * part / parts;
    }

    private long count(long from, long until, long most) {
        return store.count(filter.between(from, until), most);
    }

    /** Reads what is of one interval. */
    @FunctionalInterface
    interface BinReader {

        HistogramBin read(long from, long until);
    }
}
