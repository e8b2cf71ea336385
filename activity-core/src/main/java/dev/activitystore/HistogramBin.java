package dev.activitystore;

import java.time.Instant;
import java.util.List;

/**
 * How many records of a {@linkplain ActivityLog#histogram histogram} are of one interval of time. Immutable and safe for
 * concurrent use.
 *
 * @param from the first millisecond of the interval, since the epoch
 * @param until the first millisecond behind it
 * @param records the number of records, at least 0
 * @param isExact false if {@code records} is an estimate
 */
public record HistogramBin(long from, long until, long records, boolean isExact) {

    /**
     * The histogram of no records.
     *
     * @param boundaries as those of {@link ActivityLog#histogram}
     * @return the intervals, in their order, each with nothing in it
     * @throws InvalidArgumentException if a boundary breaks its rule
     */
    public static List<HistogramBin> empty(List<Instant> boundaries) {
        return Histogram.bins(boundaries, (from, until) -> new HistogramBin(from, until, 0, true));
    }

    /**
     * {@link #from} as an instant.
     *
     * @return when the interval begins
     */
    public Instant fromInstant() {
        return Instant.ofEpochMilli(from);
    }

    /**
     * {@link #until} as an instant.
     *
     * @return when the interval has ended
     */
    public Instant untilInstant() {
        return Instant.ofEpochMilli(until);
    }
}
