package dev.activitystore.rocksdb;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * How many entries a list has: 8 bytes, little-endian, as the engine's merge operator {@link #OPERATOR} adds them.
 */
final class Counts {

    static final String OPERATOR = "uint64add";

    private Counts() {}

    /** A change of a count, to be merged into it; a negative one wraps around, and so subtracts. */
    static byte[] encode(long change) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(change)
                .array();
    }

    /** A count; 0 if it is absent. */
    static long decode(byte @Nullable [] value) {
        if (value == null) {
            return 0;
        }
        if (value.length != Long.BYTES) {
            throw Failures.damagedValue();
        }
        return ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }
}
