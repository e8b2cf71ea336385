package dev.activitystore.rocksdb;

import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The part of each list that a query still has to read, as bounds of the positions in its keys.
 *
 * @param first the first position in the range, which is of the newest records
 * @param behind the first position behind the range
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PositionRange(byte[] first, byte[] behind) {

    /** The range of a filter that lies behind a position in the direction of reading. */
    static PositionRange of(ActivityFilter filter, SortOrder order, @Nullable Position after) {
        byte[] first = Keys.time(filter.until() - 1);
        byte[] behind = Keys.time(filter.from() - 1);
        if (after == null) {
            return new PositionRange(first, behind);
        }
        byte[] edge = Keys.position(after);
        if (order == SortOrder.DESC) {
            byte[] behindEdge = Arrays.copyOf(edge, edge.length + 1); // no position lies between the two
            return new PositionRange(Arrays.compareUnsigned(behindEdge, first) > 0 ? behindEdge : first, behind);
        }
        return new PositionRange(first, Arrays.compareUnsigned(edge, behind) < 0 ? edge : behind);
    }

    /** Whether a position is in the range. */
    boolean contains(byte[] position) {
        return Arrays.compareUnsigned(first, position) <= 0 && Arrays.compareUnsigned(position, behind) < 0;
    }
}
