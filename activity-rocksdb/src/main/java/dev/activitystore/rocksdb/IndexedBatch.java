package dev.activitystore.rocksdb;

import dev.activitystore.Activity;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.RecordCodec;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;

/**
 * The changes of some records of one organization, with those of their lists: written together, or not at all. All rows
 * come first, then ids, then index by index, since keys that lie together are added faster one after the other. Not safe for
 * concurrent use.
 */
final class IndexedBatch {

    private static final byte[] NOTHING = {};

    private final String organizationId;
    private final byte[] rowPrefix;
    private final byte[] idPrefix;
    private final BatchBytes rows;
    private final BatchBytes ids;
    private final Map<Index, BatchBytes> lists = new EnumMap<>(Index.class);

    /** What the keys of each list's entries begin with: records share lists. */
    private final Map<Index, Map<String, byte[]>> listPrefixes = new EnumMap<>(Index.class);

    /**
     * No changes.
     *
     * @param rows the family of the rows
     * @param lists the family of the lists
     */
    IndexedBatch(ColumnFamilyHandle rows, ColumnFamilyHandle lists, String organizationId) {
        this.organizationId = organizationId;
        this.rowPrefix = Keys.rows(organizationId);
        this.idPrefix = Keys.ids(organizationId);
        this.rows = new BatchBytes(rows);
        this.ids = new BatchBytes(lists);
        for (Index index : Index.values()) {
            this.lists.put(index, new BatchBytes(lists));
            listPrefixes.put(index, new HashMap<>());
        }
    }

    /**
     * Changes a record: adds it if there was none before, and deletes it if there is none after. One that is changed gets a
     * new row, and with it new entries.
     */
    void change(@Nullable Activity before, @Nullable Activity after) {
        boolean stays = before != null && after != null && Position.of(before).equals(Position.of(after));
        if (before != null) {
            delete(before, stays, after);
        }
        if (after != null) {
            put(after, stays);
        }
    }

    /** Deletes a row alone. */
    void deleteRow(byte[] key) {
        rows.delete(key, NOTHING);
    }

    /** Puts a record's entries into its lists alone, as its row is there. */
    void putEntries(Activity activity, byte[] row) {
        putEntries(activity, Keys.position(Position.of(activity)), ListEntry.of(activity, row));
    }

    /** All of it in the engine's form. To be called once. */
    byte[] toBytes() {
        List<BatchBytes> parts = new ArrayList<>(List.of(rows, ids));
        parts.addAll(lists.values());
        return BatchBytes.join(parts);
    }

    /** Deletes what the record after it does not replace. */
    private void delete(Activity before, boolean stays, @Nullable Activity after) {
        byte[] position = Keys.position(Position.of(before));
        if (!stays) {
            rows.delete(rowPrefix, position);
        }
        if (after == null) {
            ids.delete(idPrefix, Keys.ascii(before.id()));
        }
        for (Index index : Index.values()) {
            String value = index.valueOf(before);
            boolean isReplaced = stays && after != null && Objects.equals(value, index.valueOf(after));
            if (value != null && !isReplaced) {
                list(index).delete(listPrefix(index, value), position);
            }
        }
    }

    private void put(Activity after, boolean stays) {
        byte[] position = Keys.position(Position.of(after));
        byte[] row = RecordCodec.encode(after);
        rows.put(rowPrefix, position, row);
        if (!stays) {
            ids.put(idPrefix, Keys.ascii(after.id()), Timestamps.encode(after.timestamp()));
        }
        putEntries(after, position, ListEntry.of(after, row));
    }

    private void putEntries(Activity activity, byte[] position, byte[] entry) {
        for (Index index : Index.values()) {
            String value = index.valueOf(activity);
            if (value != null) {
                list(index).put(listPrefix(index, value), position, entry);
            }
        }
    }

    private BatchBytes list(Index index) {
        return Objects.requireNonNull(lists.get(index));
    }

    private byte[] listPrefix(Index index, String value) {
        return Objects.requireNonNull(listPrefixes.get(index))
                .computeIfAbsent(value, listed -> Keys.list(index, organizationId, listed));
    }
}
