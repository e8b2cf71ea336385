package dev.activitystore.rocksdb;

import dev.activitystore.SortOrder;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;

/**
 * Goes through a range of keys: forwards in descending order of the records, as forwards is newest first, and backwards
 * in ascending order. Stands before the first key until {@link #next} is called.
 */
final class Cursor implements AutoCloseable {

    private final Slice lower;
    private final @Nullable Slice upper;
    private final ReadOptions options;
    private final RocksIterator iterator;
    private final SortOrder order;
    private boolean started;

    /**
     * A cursor in a snapshot.
     *
     * @param first the first key of the range
     * @param behind the first key behind the range, or null for all keys
     */
    Cursor(
            RocksDB engine,
            ColumnFamilyHandle family,
            ReadOptions snapshot,
            byte[] first,
            byte @Nullable [] behind,
            SortOrder order) {
        this.order = order;
        // the engine must know the bounds: it would walk through what was deleted behind them
        lower = new Slice(first);
        upper = behind == null ? null : new Slice(behind);
        options = new ReadOptions(snapshot).setIterateLowerBound(lower);
        if (upper != null) {
            options.setIterateUpperBound(upper);
        }
        iterator = engine.newIterator(family, options);
    }

    /** Goes on to the next key; false if there is none. */
    boolean next() {
        if (!started) {
            return first();
        }
        if (order == SortOrder.DESC) {
            iterator.next();
        } else {
            iterator.prev();
        }
        return iterator.isValid() || ended();
    }

    /**
     * Goes to the first key that is not before a key in the order of reading; false if there is none.
     *
     * @param key within the range or not
     */
    boolean seek(byte[] key) {
        started = true;
        if (order == SortOrder.DESC) {
            iterator.seek(key);
        } else {
            iterator.seekForPrev(key);
        }
        return iterator.isValid() || ended();
    }

    /** Goes to the first key; false if there is none. */
    boolean first() {
        started = true;
        if (order == SortOrder.DESC) {
            iterator.seekToFirst();
        } else {
            iterator.seekToLast();
        }
        return iterator.isValid() || ended();
    }

    byte[] key() {
        return iterator.key();
    }

    byte[] value() {
        return iterator.value();
    }

    /** The value, within an array of a buffer. */
    RowBytes value(ValueBuffer buffer) {
        return buffer.take(iterator);
    }

    /** Copies the beginning of the value, which is damaged if it is shorter than the array. */
    void valueInto(byte[] target) {
        if (iterator.value(target) < target.length) {
            throw Failures.damagedValue();
        }
    }

    @Override
    public void close() {
        try (lower;
                upper;
                options;
                iterator) {
            // closes the last one first, and each whatever becomes of the others
        }
    }

    /** False; but a failure ends an iterator, too. */
    private boolean ended() {
        try {
            iterator.status();
            return false;
        } catch (RocksDBException e) {
            throw Failures.translate(e);
        }
    }
}
