package dev.activitystore.bench.rocksdb;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.bench.Contender;
import dev.activitystore.bench.PageRequest;
import dev.activitystore.bench.Row;
import dev.activitystore.spi.Position;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;

/**
 * What can't be undercut: the engine itself on the same files and with the same settings, rows left as bytes, and nothing
 * around it that an application would need.
 */
public final class Floor implements Contender<ByteBuffer> {

    private final RawDatabase database;
    private final Map<ByteBuffer, Long> lengths = new ConcurrentHashMap<>();

    /**
     * Opens a folder, which may be open for writing by a log.
     *
     * @param folder a store's
     * @param isReadOnly whether it is only read; what is in the log's memory is read into this one's then
     * @throws RocksDBException if it can't be opened
     */
    public Floor(Path folder, boolean isReadOnly) throws RocksDBException {
        database = new RawDatabase(folder, isReadOnly);
    }

    /** The record behind the page, which tells whether another page exists, is read as the log must read it. */
    @Override
    public Callable<List<ByteBuffer>> page(PageRequest request) throws RocksDBException {
        String organizationId = request.filter().organizationId();
        List<RawList> lists = new ArrayList<>(RawList.of(request.filter()));
        if (lists.isEmpty()) {
            return () -> page(scan(RawKeys.rows(organizationId), request), request);
        }
        lists.sort(Comparator.comparing(list -> length(RawKeys.list(list.tag(), organizationId, list.value()))));
        RawList shortest = lists.remove(0);
        byte[] prefix = RawKeys.list(shortest.tag(), organizationId, shortest.value());
        byte[] rowPrefix = RawKeys.rows(organizationId);
        return () -> page(list(prefix, lists, rowPrefix, request), request);
    }

    @Override
    public Row row(ByteBuffer read) {
        return RawRow.decode(read);
    }

    @Override
    public Callable<?> add(String organizationId, List<Activity> activities) {
        List<RawRecord> records = new ArrayList<>();
        List<byte[]> rows = new ArrayList<>();
        List<byte[]> entries = new ArrayList<>();
        for (Activity activity : activities) {
            Row row = Row.of(activity);
            records.add(RawRecord.of(organizationId, row));
            byte[] encoded = RawRow.encode(activity);
            rows.add(encoded);
            entries.add(RawRecord.entry(row, encoded));
        }
        List<byte[]> timestamps = activities.stream()
                .map(activity -> ByteBuffer.allocate(Long.BYTES)
                        .putLong(activity.timestamp())
                        .array())
                .toList();
        return () -> {
            try (WriteBatch batch = new WriteBatch()) {
                for (int i = 0; i < records.size(); i++) {
                    RawRecord record = records.get(i);
                    batch.put(database.rows(), record.rowKey(), rows.get(i));
                    batch.put(database.lists(), record.idKey(), timestamps.get(i));
                    for (byte[] entry : record.listKeys()) {
                        batch.put(database.lists(), entry, entries.get(i));
                    }
                }
                return write(batch);
            }
        };
    }

    @Override
    public Callable<?> update(String organizationId, List<String> ids, String messageTemplate) {
        return () -> {
            List<byte[]> keys = rowKeys(organizationId, ids);
            List<byte[]> rows = rows(keys);
            try (WriteBatch batch = new WriteBatch()) {
                for (int i = 0; i < keys.size(); i++) {
                    Row changed = RawRow.decode(ByteBuffer.wrap(rows.get(i))).withMessageTemplate(messageTemplate);
                    byte[] encoded = RawRow.encode(changed);
                    byte[] entry = RawRecord.entry(changed, encoded);
                    batch.put(database.rows(), keys.get(i), encoded);
                    for (byte[] key : RawRecord.of(organizationId, changed).listKeys()) {
                        batch.put(database.lists(), key, entry);
                    }
                }
                return write(batch);
            }
        };
    }

    @Override
    public Callable<?> delete(String organizationId, List<String> ids) {
        return () -> deleteRows(organizationId, wrap(rows(rowKeys(organizationId, ids))));
    }

    @Override
    public Callable<?> deleteDocument(String organizationId, String documentId) {
        byte[] prefix = RawKeys.list(RawKeys.DOCUMENT, organizationId, documentId);
        byte[] rowPrefix = RawKeys.rows(organizationId);
        PageRequest all =
                new PageRequest(ActivityFilter.of(organizationId), SortOrder.DESC, null, 0, Integer.MAX_VALUE - 1);
        return () -> deleteRows(organizationId, list(prefix, List.of(), rowPrefix, all));
    }

    @Override
    public Callable<List<ByteBuffer>> byId(String organizationId, List<String> ids) {
        return () -> {
            List<byte[]> keys = rowKeys(organizationId, ids);
            keys.sort(Arrays::compareUnsigned);
            return wrap(rows(keys));
        };
    }

    @Override
    public void close() {
        database.close();
    }

    private static List<ByteBuffer> page(List<ByteBuffer> rows, PageRequest request) {
        return rows.size() > request.size() ? rows.subList(0, request.size()) : rows;
    }

    private List<ByteBuffer> scan(byte[] prefix, PageRequest request) {
        List<ByteBuffer> found = new ArrayList<>(request.size() + 1);
        boolean isForwards = request.order() == SortOrder.DESC;
        try (Range range = database.range(database.rows(), prefix)) {
            RocksIterator iterator = range.iterator();
            start(iterator, prefix, request);
            while (found.size() <= request.size() && iterator.isValid()) {
                found.add(ByteBuffer.wrap(iterator.value()));
                step(iterator, isForwards);
            }
        }
        return found;
    }

    private List<ByteBuffer> list(byte[] prefix, List<RawList> tests, byte[] rowPrefix, PageRequest request)
            throws RocksDBException {
        int[] offsets = tests.stream().mapToInt(RawList::factOffset).toArray();
        int[] hashes = tests.stream().mapToInt(test -> test.value().hashCode()).toArray();
        ByteBuffer facts = ByteBuffer.allocate(RawRecord.LENGTH_OF_FACTS);
        List<ByteBuffer> found = new ArrayList<>();
        boolean isForwards = request.order() == SortOrder.DESC;
        try (Range range = database.range(database.lists(), prefix)) {
            RocksIterator iterator = range.iterator();
            start(iterator, prefix, request);
            for (; found.size() <= request.size() && iterator.isValid(); step(iterator, isForwards)) {
                if (offsets.length > 0) {
                    iterator.value(facts.array());
                    if (!passes(facts, offsets, hashes)) {
                        continue;
                    }
                }
                byte[] entry = iterator.value();
                found.add(
                        entry.length > RawRecord.LENGTH_OF_FACTS
                                ? ByteBuffer.wrap(entry).position(RawRecord.LENGTH_OF_FACTS)
                                : ByteBuffer.wrap(row(iterator.key(), prefix, rowPrefix)));
            }
        }
        return found;
    }

    /** The row of an entry that doesn't carry it. */
    private byte[] row(byte[] entryKey, byte[] prefix, byte[] rowPrefix) throws RocksDBException {
        byte[] key = Arrays.copyOf(rowPrefix, rowPrefix.length + entryKey.length - prefix.length);
        System.arraycopy(entryKey, prefix.length, key, rowPrefix.length, entryKey.length - prefix.length);
        return database.rocks().get(database.rows(), key);
    }

    private static boolean passes(ByteBuffer facts, int[] offsets, int[] hashes) {
        for (int i = 0; i < offsets.length; i++) {
            if (facts.getInt(offsets[i]) != hashes[i]) {
                return false;
            }
        }
        return true;
    }

    /** Keys are newest first. */
    private static void start(RocksIterator iterator, byte[] prefix, PageRequest request) {
        boolean isForwards = request.order() == SortOrder.DESC;
        @Nullable Position after = request.after();
        if (after == null) {
            if (isForwards) {
                iterator.seekToFirst();
            } else {
                iterator.seekToLast();
            }
            return;
        }
        byte[] key = RawKeys.at(prefix, after);
        if (isForwards) {
            iterator.seek(key);
        } else {
            iterator.seekForPrev(key);
        }
        step(iterator, isForwards); // the record itself was on the page before
    }

    private static void step(RocksIterator iterator, boolean isForwards) {
        if (isForwards) {
            iterator.next();
        } else {
            iterator.prev();
        }
    }

    private List<byte[]> rowKeys(String organizationId, List<String> ids) throws RocksDBException {
        byte[] rowPrefix = RawKeys.rows(organizationId);
        List<byte[]> idKeys =
                ids.stream().map(id -> RawKeys.id(organizationId, id)).toList();
        List<byte[]> timestamps =
                database.rocks().multiGetAsList(Collections.nCopies(ids.size(), database.lists()), idKeys);
        List<byte[]> keys = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            byte[] timestamp = timestamps.get(i);
            if (timestamp != null) {
                keys.add(RawKeys.at(
                        rowPrefix, new Position(ByteBuffer.wrap(timestamp).getLong(), ids.get(i))));
            }
        }
        return keys;
    }

    private List<byte[]> rows(List<byte[]> keys) throws RocksDBException {
        return keys.isEmpty()
                ? List.of()
                : database.rocks().multiGetAsList(Collections.nCopies(keys.size(), database.rows()), keys);
    }

    private static List<ByteBuffer> wrap(List<byte[]> rows) {
        return rows.stream().map(ByteBuffer::wrap).toList();
    }

    private Object deleteRows(String organizationId, List<ByteBuffer> rows) throws RocksDBException {
        List<RawRecord> records = rows.stream()
                .map(row -> RawRecord.of(organizationId, RawRow.decode(row)))
                .toList();
        try (WriteBatch batch = new WriteBatch()) {
            for (RawRecord record : records) {
                batch.delete(database.rows(), record.rowKey());
                batch.delete(database.lists(), record.idKey());
                for (byte[] entry : record.listKeys()) {
                    batch.delete(database.lists(), entry);
                }
            }
            return write(batch);
        }
    }

    private Object write(WriteBatch batch) throws RocksDBException {
        database.write(batch);
        return batch;
    }

    /** Of a list that others also ask for, it is counted once. */
    private long length(byte[] prefix) {
        return lengths.computeIfAbsent(ByteBuffer.wrap(prefix), list -> database.count(prefix));
    }
}
