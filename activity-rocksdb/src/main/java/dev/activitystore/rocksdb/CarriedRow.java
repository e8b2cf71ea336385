package dev.activitystore.rocksdb;

import org.jspecify.annotations.Nullable;

/**
 * A copy of a row at the end of an entry that names it, so that it need not be fetched. A row of more than {@link
 * #MOST_BYTES} is not copied into each entry: it has to be fetched.
 */
final class CarriedRow {

    /** The largest row that entries carry, a part of the format. */
    static final int MOST_BYTES = 2048;

    private CarriedRow() {}

    /** An entry with the row behind it, if it is to be carried. */
    static byte[] append(byte[] entry, byte[] row) {
        return row.length > MOST_BYTES ? entry : Keys.concat(entry, row);
    }

    /** The row that an entry carries behind its own bytes, or null if it carries none. */
    static @Nullable RowBytes of(RowBytes entry, int ownBytes) {
        int length = entry.length() - ownBytes;
        if (length < 0) {
            throw Failures.damagedValue();
        }
        return length == 0 ? null : new RowBytes(entry.array(), entry.offset() + ownBytes, length);
    }
}
