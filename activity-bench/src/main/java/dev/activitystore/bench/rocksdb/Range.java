package dev.activitystore.bench.rocksdb;

import java.util.Arrays;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;

/** An iterator over the keys with a prefix, and what it needs while it is open. */
final class Range implements AutoCloseable {

    private final Slice lower;
    private final Slice upper;
    private final ReadOptions options;
    private final RocksIterator iterator;

    Range(RocksDB database, ColumnFamilyHandle family, byte[] prefix) {
        byte[] end = Arrays.copyOf(prefix, prefix.length);
        end[end.length - 1]++; // a prefix ends with 00
        lower = new Slice(prefix);
        upper = new Slice(end);
        options = new ReadOptions().setIterateLowerBound(lower).setIterateUpperBound(upper);
        iterator = database.newIterator(family, options);
    }

    RocksIterator iterator() {
        return iterator;
    }

    @Override
    public void close() {
        iterator.close();
        options.close();
        upper.close();
        lower.close();
    }
}
