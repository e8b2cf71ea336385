package dev.activitystore.rocksdb;

import dev.activitystore.Activity;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.RecordCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;

/**
 * The changes of some records of one organization, with those of their lists: written together, or not at all. All rows
 * come first, then ids, then index by index, since keys that lie together are added faster one after the other. Not safe for
 * concurrent use.
 */
final class IndexedBatch {

    private static final byte[] NOTHING = {};

    private final ColumnFamilyHandle rows;
    private final ColumnFamilyHandle lists;
    private final String organizationId;
    private final List<Change> changes = new ArrayList<>();
    private long rowBytes;

    /** Rows that are there, whose records were written otherwise. */
    private final List<byte[]> deletedRows = new ArrayList<>();

    /** Records whose rows are there. */
    private final List<NewRecord> listed = new ArrayList<>();

    /**
     * No changes.
     *
     * @param rows the family of the rows
     * @param lists the family of the lists
     */
    IndexedBatch(ColumnFamilyHandle rows, ColumnFamilyHandle lists, String organizationId) {
        this.rows = rows;
        this.lists = lists;
        this.organizationId = organizationId;
    }

    /**
     * Changes a record: adds it if there was none before, and deletes it if there is none after. One that is changed gets a
     * new row, and with it new entries.
     */
    void change(@Nullable Activity before, @Nullable Activity after) {
        NewRecord next = after == null ? null : NewRecord.of(after, RecordCodec.encode(after));
        changes.add(new Change(before == null ? null : new OldRecord(before, position(before)), next));
        rowBytes += next == null ? 0 : next.row.length;
    }

    /** Deletes a row alone. */
    void deleteRow(byte[] key) {
        deletedRows.add(key);
    }

    /** Puts a record's entries by its id and in its lists alone, as its row is there. */
    void putEntries(Activity activity, byte[] row) {
        listed.add(NewRecord.of(activity, row));
    }

    /** How large the rows are together that are held. */
    long rowBytes() {
        return rowBytes;
    }

    /** Adds all of it to what is written. */
    void addTo(EngineBatch batch) throws RocksDBException {
        addRows(batch);
        addIds(batch);
        for (Index index : Index.values()) {
            addEntries(batch, index);
        }
    }

    private void addRows(EngineBatch batch) throws RocksDBException {
        byte[] prefix = Keys.rows(organizationId);
        for (Change change : changes) {
            if (change.before != null && !change.staysInPlace()) {
                batch.delete(rows, prefix, change.before.position);
            }
            if (change.after != null) {
                batch.put(rows, prefix, change.after.position, change.after.row);
            }
        }
        for (byte[] key : deletedRows) {
            batch.delete(rows, key, NOTHING);
        }
    }

    private void addIds(EngineBatch batch) throws RocksDBException {
        byte[] prefix = Keys.ids(organizationId);
        for (Change change : changes) {
            if (change.after != null) {
                addId(batch, prefix, change.after);
            } else if (change.before != null) {
                batch.delete(lists, prefix, Keys.ascii(change.before.activity.id()));
            }
        }
        for (NewRecord record : listed) {
            addId(batch, prefix, record);
        }
    }

    private void addId(EngineBatch batch, byte[] prefix, NewRecord record) throws RocksDBException {
        Activity activity = record.activity;
        batch.put(lists, prefix, Keys.ascii(activity.id()), IdEntry.of(activity, record.row));
    }

    private void addEntries(EngineBatch batch, Index index) throws RocksDBException {
        Prefixes prefixes = new Prefixes(index);
        for (Change change : changes) {
            String old = change.before == null ? null : index.valueOf(change.before.activity);
            String next = change.after == null ? null : index.valueOf(change.after.activity);
            boolean isReplaced = change.staysInPlace() && Objects.equals(old, next);
            if (old != null && !isReplaced) {
                batch.delete(lists, prefixes.of(old), Objects.requireNonNull(change.before).position);
            }
            if (next != null) {
                NewRecord after = Objects.requireNonNull(change.after);
                batch.put(lists, prefixes.of(next), after.position, after.entry);
            }
        }
        for (NewRecord record : listed) {
            String value = index.valueOf(record.activity);
            if (value != null) {
                batch.put(lists, prefixes.of(value), record.position, record.entry);
            }
        }
    }

    private static byte[] position(Activity activity) {
        return Keys.position(Position.of(activity));
    }

    /** A record as it was before, or null if there was none, and as it will be, or null if there will be none. */
    private record Change(
            @Nullable OldRecord before, @Nullable NewRecord after) {

        /** Whether it is changed under the same key. */
        boolean staysInPlace() {
            return before != null && after != null && Arrays.equals(before.position, after.position);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record OldRecord(Activity activity, byte[] position) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record NewRecord(Activity activity, byte[] position, byte[] row, byte[] entry) {

        static NewRecord of(Activity activity, byte[] row) {
            return new NewRecord(activity, IndexedBatch.position(activity), row, ListEntry.of(activity, row));
        }
    }

    /** What the keys of each list's entries begin with: records share lists. */
    private final class Prefixes {

        private final Index index;
        private final Map<String, byte[]> byValue = new HashMap<>();

        Prefixes(Index index) {
            this.index = index;
        }

        byte[] of(String value) {
            return byValue.computeIfAbsent(value, listed -> Keys.list(index, organizationId, listed));
        }
    }
}
