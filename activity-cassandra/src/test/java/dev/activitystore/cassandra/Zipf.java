package dev.activitystore.cassandra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** That of some things the one of rank k has a share in proportion to k<sup>-exponent</sup>. Immutable. */
final class Zipf {

    /** As many ranks are added up one by one; what follows is an integral. */
    private static final int EXACT = 1024;

    /** By exponent. */
    private static final Map<Double, double[]> SUMS = new ConcurrentHashMap<>();

    private final long count;
    private final double exponent;
    private final double[] sums;

    /**
     * Some ranks that are near enough to be one.
     *
     * @param first the first rank, from 1
     * @param count how many ranks
     * @param share that of each of them, on average
     */
    record Group(long first, long count, double share) {}

    Zipf(long count, double exponent) {
        this.count = count;
        this.exponent = exponent;
        this.sums = SUMS.computeIfAbsent(exponent, Zipf::sums);
    }

    private static double[] sums(double exponent) {
        double[] sums = new double[EXACT + 1];
        for (int rank = 1; rank <= EXACT; rank++) {
            sums[rank] = sums[rank - 1] + Math.pow(rank, -exponent);
        }
        return sums;
    }

    /** The share of a rank, from 1 to the count. */
    double share(long rank) {
        return Math.pow((double) rank, -exponent) / upTo(count);
    }

    /** All ranks in groups, the last of each at most so many times the first. */
    List<Group> groups(double ratio) {
        List<Group> groups = new ArrayList<>();
        for (long first = 1; first <= count; ) {
            long last = Math.min(count, Math.max(first, (long) (first * ratio)));
            long ranks = last - first + 1;
            groups.add(new Group(first, ranks, (upTo(last) - upTo(first - 1)) / upTo(count) / ranks));
            first = last + 1;
        }
        return groups;
    }

    /** A rank, as often as its share is. */
    long draw(Draws draws) {
        double drawn = draws.uniform() * upTo(count);
        long below = 0;
        long rank = count;
        while (rank - below > 1) {
            long middle = (below + rank) >>> 1;
            if (upTo(middle) > drawn) {
                rank = middle;
            } else {
                below = middle;
            }
        }
        return rank;
    }

    private double upTo(long rank) {
        return rank <= EXACT ? sums[(int) rank] : sums[EXACT] + integral(rank + 0.5) - integral(EXACT + 0.5);
    }

    private double integral(double until) {
        return exponent == 1 ? Math.log(until) : Math.pow(until, 1 - exponent) / (1 - exponent);
    }
}
