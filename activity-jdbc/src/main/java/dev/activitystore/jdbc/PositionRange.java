package dev.activitystore.jdbc;

import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The part of an organization's order that a query still has to read, as bounds of the column {@code position_key}.
 *
 * <p>A position is one value in one column, because a database reads an exact range of an index only for a single
 * column: of {@code (ts, id) < (?, ?)} it uses at most the bound on {@code ts}, and walks through all the records of that
 * millisecond. The bytes of a key compare without sign in the order of the positions:
 *
 * <pre>
 *   0  timestamp, 8 bytes, big-endian, sign bit flipped
 *   8  activity id, 1 to 128 bytes of ASCII
 * </pre>
 *
 * @param from the first key in the range
 * @param until the first key behind the range
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PositionRange(byte[] from, byte[] until) {

    /** The range of a filter that lies behind a position in the direction of reading. */
    static PositionRange of(ActivityFilter filter, SortOrder order, @Nullable Position after) {
        byte[] from = key(filter.from(), "");
        byte[] until = key(filter.until(), "");
        if (after == null) {
            return new PositionRange(from, until);
        }
        byte[] edge = key(after);
        if (order == SortOrder.DESC) {
            return new PositionRange(from, Arrays.compareUnsigned(edge, until) < 0 ? edge : until);
        }
        byte[] behindEdge = Arrays.copyOf(edge, edge.length + 1); // no key lies between the two
        return new PositionRange(Arrays.compareUnsigned(behindEdge, from) > 0 ? behindEdge : from, until);
    }

    /** The key of a position. */
    static byte[] key(Position position) {
        return key(position.timestamp(), position.id());
    }

    private static byte[] key(long timestamp, String id) {
        return ByteBuffer.allocate(Long.BYTES + id.length())
                .putLong(timestamp ^ Long.MIN_VALUE)
                .put(id.getBytes(StandardCharsets.US_ASCII))
                .array();
    }
}
