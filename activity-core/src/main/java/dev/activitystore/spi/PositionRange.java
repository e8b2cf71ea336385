package dev.activitystore.spi;

import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import org.jspecify.annotations.Nullable;

/**
 * The part of an organization's order that a read still has to go through: the records strictly between two positions. A
 * bound need not be the position of a record: {@code (t, "")} lies before every record of the millisecond {@code t}, and
 * behind those of the one before.
 *
 * @param lower the position behind which the range begins, in ascending order
 * @param upper the position before which it ends; the range is empty if it is not behind {@code lower}
 */
public record PositionRange(Position lower, Position upper) {

    /**
     * The records of a filter's range of time that lie behind a position in the direction of reading.
     *
     * @param filter the filter
     * @param order the direction
     * @param after the position, or null to begin with the first record
     * @return the range
     */
    public static PositionRange of(ActivityFilter filter, SortOrder order, @Nullable Position after) {
        Position from = new Position(filter.from(), "");
        Position until = new Position(filter.until(), "");
        if (after == null) {
            return new PositionRange(from, until);
        }
        return order == SortOrder.ASC
                ? new PositionRange(later(after, from), until)
                : new PositionRange(from, earlier(after, until));
    }

    /**
     * Tells whether a position is in the range.
     *
     * @param position the position
     * @return false for the bounds themselves
     */
    public boolean contains(Position position) {
        return lower.compareTo(position) < 0 && position.compareTo(upper) < 0;
    }

    /**
     * Tells whether no position can be in the range.
     *
     * @return true if {@link #upper} is not behind {@link #lower}
     */
    public boolean isEmpty() {
        return lower.compareTo(upper) >= 0;
    }

    private static Position later(Position one, Position other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Position earlier(Position one, Position other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
