package dev.activitystore.bench.rocksdb;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.RocksObject;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** The engine, opened as the store opens it. */
final class RawDatabase implements AutoCloseable {

    private static final long CACHE_BYTES = 128L << 20;
    private static final long WRITE_BUFFER_BYTES = 64L << 20;

    /** What is in the log's memory must fit, as one that is only read can't write it to a file. */
    private static final long READ_ONLY_BUFFER_BYTES = 4L << 30;

    static {
        RocksDB.loadLibrary();
    }

    private final Deque<RocksObject> resources = new ArrayDeque<>();
    private final RocksDB database;
    private final ColumnFamilyHandle rows;
    private final ColumnFamilyHandle lists;
    private final WriteOptions writeOptions = keep(new WriteOptions());

    RawDatabase(Path folder, boolean isReadOnly) throws RocksDBException {
        long writeBufferBytes = isReadOnly ? READ_ONLY_BUFFER_BYTES : WRITE_BUFFER_BYTES;
        Cache cache = keep(new LRUCache(CACHE_BYTES));
        DBOptions options = keep(new DBOptions()
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setMaxBackgroundJobs(2));
        List<ColumnFamilyDescriptor> families = List.of(
                family(RocksDB.DEFAULT_COLUMN_FAMILY, tables(cache), writeBufferBytes),
                family("rows".getBytes(StandardCharsets.US_ASCII), tables(cache), writeBufferBytes),
                family(
                        "lists".getBytes(StandardCharsets.US_ASCII),
                        tables(cache).setFilterPolicy(keep(new BloomFilter(10))),
                        writeBufferBytes));
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        database = keep(
                isReadOnly
                        ? RocksDB.openReadOnly(options, folder.toString(), families, handles)
                        : RocksDB.open(options, folder.toString(), families, handles));
        handles.forEach(this::keep);
        rows = handles.get(1);
        lists = handles.get(2);
    }

    RocksDB rocks() {
        return database;
    }

    ColumnFamilyHandle rows() {
        return rows;
    }

    ColumnFamilyHandle lists() {
        return lists;
    }

    Range range(ColumnFamilyHandle family, byte[] prefix) {
        return new Range(database, family, prefix);
    }

    /** How many entries a list has: they are counted, so ask outside of what is measured. */
    long count(byte[] prefix) {
        try (Range range = range(lists, prefix)) {
            RocksIterator iterator = range.iterator();
            long count = 0;
            for (iterator.seekToFirst(); iterator.isValid(); iterator.next()) {
                count++;
            }
            return count;
        }
    }

    void write(WriteBatch batch) throws RocksDBException {
        database.write(writeOptions, batch);
    }

    void compact() throws RocksDBException {
        database.compactRange(rows);
        database.compactRange(lists);
    }

    @Override
    public void close() {
        while (!resources.isEmpty()) {
            resources.pop().close();
        }
    }

    private ColumnFamilyDescriptor family(byte[] name, BlockBasedTableConfig tables, long writeBufferBytes) {
        return new ColumnFamilyDescriptor(
                name,
                keep(new ColumnFamilyOptions()
                        .setWriteBufferSize(writeBufferBytes)
                        .setMaxWriteBufferNumber(3)
                        .setCompressionType(CompressionType.LZ4_COMPRESSION)
                        .setTableFormatConfig(tables)));
    }

    private static BlockBasedTableConfig tables(Cache cache) {
        return new BlockBasedTableConfig().setBlockCache(cache).setBlockSize(8 << 10);
    }

    private <T extends RocksObject> T keep(T resource) {
        resources.push(resource);
        return resource;
    }
}
