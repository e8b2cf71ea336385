package dev.activitystore.bench.rocksdb;

import dev.activitystore.ActivityFilter;
import dev.activitystore.FeatureType;
import dev.activitystore.spi.Position;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

/**
 * What can't be undercut: the engine itself on the same files and with the same settings, rows left as bytes, and nothing
 * around it that an application would need.
 */
final class RawStore implements AutoCloseable {

    private static final long CACHE_BYTES = 128L << 20;
    private static final long WRITE_BUFFER_BYTES = 64L << 20;
    static final int LENGTH_OF_FACTS = 20;
    private static final int FACT_OF_USER = 8;
    private static final int FACT_OF_FEATURE = 16;

    static {
        RocksDB.loadLibrary();
    }

    private final Deque<RocksObject> resources = new ArrayDeque<>();
    private final RocksDB database;
    private final ColumnFamilyHandle rows;
    private final ColumnFamilyHandle lists;
    private final WriteOptions writeOptions = keep(new WriteOptions());

    private RawStore(Path folder, boolean isReadOnly, long writeBufferBytes) throws RocksDBException {
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

    /** Opens a store beside the log; what is in the log's memory is read into this one's. */
    static RawStore readOnly(Path folder) throws RocksDBException {
        return new RawStore(folder, true, 4L << 30);
    }

    static RawStore create(Path folder) throws RocksDBException {
        return new RawStore(folder, false, WRITE_BUFFER_BYTES);
    }

    static void compact(Path folder) {
        try (RawStore store = new RawStore(folder, false, WRITE_BUFFER_BYTES)) {
            store.database.compactRange(store.rows);
            store.database.compactRange(store.lists);
        } catch (RocksDBException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A page. The record behind it, which tells whether another page exists, is read as the log must read it. */
    List<byte[]> page(Shape shape, Request request) throws RocksDBException {
        ActivityFilter filter = request.query().filter();
        Position after = request.after();
        int count = shape.pageSize() + 1;
        return switch (shape) {
            case ORGANIZATION_1000 -> scan(filter.organizationId(), after, count);
            case DOCUMENT_50, DOCUMENT_1000, DOCUMENT_USER_FEATURES_50 ->
                list(RawKeys.DOCUMENT, String.valueOf(filter.documentId()), filter, after, count);
            case USER_50 -> list(RawKeys.USER, String.valueOf(filter.userId()), filter, after, count);
            case TARGET_50 -> list(RawKeys.TARGET, String.valueOf(filter.targetEntityId()), filter, after, count);
        };
    }

    byte[] row(String organizationId, Position position) throws RocksDBException {
        return database.get(rows, RawKeys.at(RawKeys.rows(organizationId), position));
    }

    /** How many keys were ever written. */
    long keysWritten() {
        return database.getLatestSequenceNumber();
    }

    /** Writes some keys, made before. */
    void write(List<RawWrite> writes) throws RocksDBException {
        try (WriteBatch batch = new WriteBatch()) {
            for (RawWrite write : writes) {
                switch (write.kind()) {
                    case ROW -> batch.put(rows, write.key(), write.value());
                    case LIST -> batch.put(lists, write.key(), write.value());
                    case COUNT -> batch.merge(lists, write.key(), write.value());
                }
            }
            database.write(writeOptions, batch);
        }
    }

    @Override
    public void close() {
        while (!resources.isEmpty()) {
            resources.pop().close();
        }
    }

    private List<byte[]> scan(String organizationId, Position after, int count) {
        byte[] start = RawKeys.at(RawKeys.rows(organizationId), after);
        List<byte[]> found = new ArrayList<>(count);
        try (RocksIterator iterator = database.newIterator(rows)) {
            iterator.seek(start);
            iterator.next();
            for (; found.size() < count && iterator.isValid(); iterator.next()) {
                if (iterator.key().length == 0) {
                    throw new IllegalStateException("a key is never empty");
                }
                found.add(iterator.value());
            }
        }
        return found;
    }

    private List<byte[]> list(char tag, String value, ActivityFilter filter, Position after, int count)
            throws RocksDBException {
        byte[] prefix = RawKeys.list(tag, filter.organizationId(), value);
        byte[] rowPrefix = RawKeys.rows(filter.organizationId());
        Predicate<ByteBuffer> test = test(filter);
        byte[] facts = new byte[LENGTH_OF_FACTS];
        List<byte[]> keys = new ArrayList<>(count);
        try (RocksIterator iterator = database.newIterator(lists)) {
            iterator.seek(RawKeys.at(prefix, after));
            iterator.next();
            for (; keys.size() < count && iterator.isValid(); iterator.next()) {
                if (test != null) {
                    iterator.value(facts);
                    if (!test.test(ByteBuffer.wrap(facts))) {
                        continue;
                    }
                }
                byte[] key = iterator.key();
                if (!Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length)) {
                    break;
                }
                byte[] row = Arrays.copyOf(rowPrefix, rowPrefix.length + key.length - prefix.length);
                System.arraycopy(key, prefix.length, row, rowPrefix.length, key.length - prefix.length);
                keys.add(row);
            }
        }
        return database.multiGetAsList(Collections.nCopies(keys.size(), rows), keys);
    }

    /** The test of user and features, or null if the filter has no features. */
    private static @Nullable Predicate<ByteBuffer> test(ActivityFilter filter) {
        Set<FeatureType> features = filter.featureTypes();
        if (features == null) {
            return null;
        }
        int user = String.valueOf(filter.userId()).hashCode();
        Set<Integer> hashes = features.stream()
                .map(FeatureType::wireName)
                .map(String::hashCode)
                .collect(Collectors.toSet());
        return facts -> facts.getInt(FACT_OF_USER) == user && hashes.contains(facts.getInt(FACT_OF_FEATURE));
    }

    private ColumnFamilyDescriptor family(byte[] name, BlockBasedTableConfig tables, long writeBufferBytes) {
        return new ColumnFamilyDescriptor(
                name,
                keep(new ColumnFamilyOptions()
                        .setWriteBufferSize(writeBufferBytes)
                        .setMaxWriteBufferNumber(3)
                        .setMergeOperatorName("uint64add")
                        .setMaxSuccessiveMerges(32)
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
