package dev.activitystore.rocksdb;

import dev.activitystore.Activity;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.RecordCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The changes of some records of one organization, with those of their lists: written together, or not at all. Each
 * change is given as the record before and the record after, and only what differs is written; all rows first, then ids,
 * then index by index, since keys that lie together are added faster one after the other. Not safe for concurrent use.
 */
final class IndexedBatch {

    private static final byte[] NOTHING = {};

    private final Database database;
    private final String organizationId;
    private final byte[] rowPrefix;
    private final byte[] idPrefix;
    private final BatchBytes rows;
    private final BatchBytes ids;
    private final Map<Index, BatchBytes> lists = new EnumMap<>(Index.class);

    /** What the keys of each list's entries begin with: records share lists. */
    private final Map<Index, Map<String, byte[]>> listPrefixes = new EnumMap<>(Index.class);

    IndexedBatch(Database database, String organizationId) {
        this.database = database;
        this.organizationId = organizationId;
        this.rowPrefix = Keys.rows(organizationId);
        this.idPrefix = Keys.ids(organizationId);
        this.rows = new BatchBytes(database.rows());
        this.ids = new BatchBytes(database.lists());
        for (Index index : Index.values()) {
            lists.put(index, new BatchBytes(database.lists()));
            listPrefixes.put(index, new HashMap<>());
        }
    }

    /** Changes a record: adds it if there was none before, and deletes it if there is none after. */
    void change(@Nullable Activity before, @Nullable Activity after) {
        Entry was = Entry.of(before);
        Entry is = Entry.of(after);
        boolean stays = was != null && is != null && Arrays.equals(was.position(), is.position());
        if (was != null && !stays) {
            rows.delete(rowPrefix, was.position());
            if (is == null) {
                ids.delete(idPrefix, Keys.ascii(was.activity().id()));
            }
        }
        if (is != null) {
            rows.put(rowPrefix, is.position(), RecordCodec.encode(is.activity()));
            if (!stays) {
                ids.put(
                        idPrefix,
                        Keys.ascii(is.activity().id()),
                        Timestamps.encode(is.activity().timestamp()));
            }
        }
        boolean sameEntry = was != null && is != null && stays && Arrays.equals(was.facts(), is.facts());
        for (Index index : Index.values()) {
            changeList(index, was, is, stays, sameEntry);
        }
    }

    /** Deletes a row alone. */
    void deleteRow(byte[] key) {
        rows.delete(key, NOTHING);
    }

    /** Changes a record in what no list tells of it. */
    void replaceRow(Activity after) {
        rows.put(rowPrefix, Keys.position(Position.of(after)), RecordCodec.encode(after));
    }

    /** Writes it all, and returns the number of keys. To be called once. */
    int write() {
        List<BatchBytes> parts = new ArrayList<>(List.of(rows, ids));
        parts.addAll(lists.values());
        return database.write(BatchBytes.join(parts));
    }

    private void changeList(Index index, @Nullable Entry was, @Nullable Entry is, boolean stays, boolean sameEntry) {
        String oldValue = was == null ? null : index.valueOf(was.activity());
        String newValue = is == null ? null : index.valueOf(is.activity());
        boolean sameList = Objects.equals(oldValue, newValue);
        if (sameList && sameEntry) {
            return;
        }
        BatchBytes list = Objects.requireNonNull(lists.get(index));
        if (was != null && oldValue != null && !(sameList && stays)) {
            list.delete(listPrefix(index, oldValue), was.position());
        }
        if (is != null && newValue != null) {
            list.put(listPrefix(index, newValue), is.position(), is.facts());
        }
    }

    private byte[] listPrefix(Index index, String value) {
        return Objects.requireNonNull(listPrefixes.get(index))
                .computeIfAbsent(value, listed -> Keys.list(index, organizationId, listed));
    }

    /** A record with what stands of it in keys and lists. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Entry(Activity activity, byte[] position, byte[] facts) {

        static @Nullable Entry of(@Nullable Activity activity) {
            return activity == null
                    ? null
                    : new Entry(activity, Keys.position(Position.of(activity)), Facts.of(activity));
        }
    }
}
