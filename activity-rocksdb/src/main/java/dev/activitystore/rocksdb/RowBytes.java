package dev.activitystore.rocksdb;

import dev.activitystore.Activity;
import dev.activitystore.spi.RecordCodec;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A row, or what holds one, where it was read to: a part of an array that may hold other things, too. It is not changed any
 * more.
 *
 * @param array holds it
 * @param offset where it begins
 * @param length its length in bytes
 */
@SuppressWarnings("ArrayRecordComponent") // compared by isSame alone
record RowBytes(byte[] array, int offset, int length) {

    /** A row that has its array for itself. */
    static RowBytes of(byte[] row) {
        return new RowBytes(row, 0, row.length);
    }

    /** What a look-up of a row that is named gave. */
    static RowBytes fetched(byte @Nullable [] row) {
        if (row == null) {
            throw Failures.missingRow();
        }
        return of(row);
    }

    /** The record, which keeps the array. */
    Activity decode() {
        return RecordCodec.decode(array, offset, length);
    }

    boolean isSame(RowBytes row) {
        return Arrays.equals(array, offset, offset + length, row.array, row.offset, row.offset + row.length);
    }
}
