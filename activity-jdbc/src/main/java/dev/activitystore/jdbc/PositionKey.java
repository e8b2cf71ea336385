package dev.activitystore.jdbc;

import dev.activitystore.spi.Position;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Positions as values of the column {@code position_key}.
 *
 * <p>A position is one value in one column, because a database reads an exact range of an index only for a single
 * column: of {@code (ts, id) < (?, ?)} it uses at most the bound on {@code ts}, and walks through all the records of that
 * millisecond. The bytes of a key compare without sign in the order of the positions:
 *
 * <pre>
 *   0  timestamp, 8 bytes, big-endian, sign bit flipped
 *   8  activity id, 0 to 128 bytes of ASCII
 * </pre>
 */
final class PositionKey {

    private PositionKey() {}

    /** The key of a position. */
    static byte[] of(Position position) {
        return ByteBuffer.allocate(Long.BYTES + position.id().length())
                .putLong(position.timestamp() ^ Long.MIN_VALUE)
                .put(position.id().getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    /** The first key behind that of a position: an index is read from a key on, and not from behind one. */
    static byte[] behind(Position position) {
        byte[] key = of(position);
        return Arrays.copyOf(key, key.length + 1);
    }
}
