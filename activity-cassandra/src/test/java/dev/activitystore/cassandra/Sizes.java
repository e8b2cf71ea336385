package dev.activitystore.cassandra;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** How many things there are of which size; sizes are rounded down by a thousandth at most. Not safe for concurrent use. */
final class Sizes {

    private static final int STEPS = 1024;

    private final NavigableMap<Long, Double> weights = new TreeMap<>();
    private double total;
    private double sum;
    private double largest;

    /** Adds as many things of a size. */
    void add(long size, double things) {
        long step = Math.max(1, Long.highestOneBit(size) / STEPS);
        weights.merge(size - size % step, things, Double::sum);
        total += things;
        sum += (double) size * things;
        largest = Math.max(largest, (double) size);
    }

    /** How many things. */
    double count() {
        return total;
    }

    /** All sizes added up. */
    double sum() {
        return sum;
    }

    /** The largest; 0 if there is none. */
    double largest() {
        return largest;
    }

    /** The size that as much of all things has at most; 0 if there is none. */
    double quantile(double share) {
        double left = total * share;
        for (Map.Entry<Long, Double> entry : weights.entrySet()) {
            left -= entry.getValue();
            if (left <= 0) {
                return entry.getKey();
            }
        }
        return largest;
    }

    /** How many things are larger than a size. */
    double above(long size) {
        return weights.tailMap(size, false).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }
}
