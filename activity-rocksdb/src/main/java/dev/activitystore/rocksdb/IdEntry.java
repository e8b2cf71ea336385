package dev.activitystore.rocksdb;

import dev.activitystore.Activity;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The value of an id's entry: the timestamp of its record, 8 bytes, big-endian, and behind it {@linkplain CarriedRow the
 * row}, so that a record is found by its id in one look-up.
 */
final class IdEntry {

    private IdEntry() {}

    static byte[] of(Activity activity, byte[] row) {
        byte[] timestamp =
                ByteBuffer.allocate(Long.BYTES).putLong(activity.timestamp()).array();
        return CarriedRow.append(timestamp, row);
    }

    static long timestamp(byte[] entry) {
        if (entry.length < Long.BYTES) {
            throw Failures.damagedValue();
        }
        return ByteBuffer.wrap(entry).getLong();
    }

    /** The row that an entry carries, or null if it is a timestamp alone. */
    static @Nullable RowBytes row(byte[] entry) {
        return CarriedRow.of(RowBytes.of(entry), Long.BYTES);
    }
}
