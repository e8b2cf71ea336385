package dev.activitystore.rocksdb;

import org.rocksdb.RocksIterator;

/**
 * Keeps the values that a page is made of, many of them in one array: to make an array for each costs more than to copy its
 * bytes. The arrays are small, as whoever keeps a single record of the page keeps its array. Not safe for concurrent use.
 */
final class ValueBuffer {

    private static final int FIRST_ARRAY = 1 << 10;
    private static final int LARGEST_ARRAY = 8 << 10;

    private byte[] array = {};
    private int end;

    /** The value where an iterator stands. */
    RowBytes take(RocksIterator iterator) {
        int length = iterator.value(array, end, array.length - end);
        if (length > LARGEST_ARRAY / 4) {
            return RowBytes.of(iterator.value()); // so that little of an array stays empty
        }
        if (length > array.length - end) {
            array = new byte[Math.max(length, Math.min(Math.max(FIRST_ARRAY, 2 * array.length), LARGEST_ARRAY))];
            end = 0;
            iterator.value(array, 0, length);
        }
        RowBytes value = new RowBytes(array, end, length);
        end += length;
        return value;
    }
}
