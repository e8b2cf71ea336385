package dev.activitystore.rocksdb;

import dev.activitystore.Activity;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.RecordCodec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/**
 * The changes of some records of one organization, with those of their lists: written together, or not at all. Each
 * change is given as the record before and the record after, and only what differs is written. Not safe for concurrent
 * use.
 */
final class IndexedBatch implements AutoCloseable {

    private final Database database;
    private final String organizationId;
    private final WriteBatch batch = new WriteBatch();
    private final Map<Counted, Long> counts = new LinkedHashMap<>();

    IndexedBatch(Database database, String organizationId) {
        this.database = database;
        this.organizationId = organizationId;
    }

    /** Changes a record: adds it if there was none before, and deletes it if there is none after. */
    void change(@Nullable Activity before, @Nullable Activity after) throws RocksDBException {
        Position oldPosition = before == null ? null : Position.of(before);
        Position newPosition = after == null ? null : Position.of(after);
        boolean stays = Objects.equals(oldPosition, newPosition);
        if (oldPosition != null && !stays) {
            batch.delete(database.rows(), Keys.row(organizationId, oldPosition));
            if (after == null) {
                batch.delete(database.lists(), Keys.id(organizationId, oldPosition.id()));
            }
        }
        if (after != null && newPosition != null) {
            batch.put(database.rows(), Keys.row(organizationId, newPosition), RecordCodec.encode(after));
            if (!stays) {
                batch.put(
                        database.lists(),
                        Keys.id(organizationId, newPosition.id()),
                        Timestamps.encode(newPosition.timestamp()));
            }
        }
        changeLists(before, oldPosition, after, newPosition);
    }

    /** Deletes a row alone. */
    void deleteRow(byte[] key) throws RocksDBException {
        batch.delete(database.rows(), key);
    }

    /** Changes a record in what no list tells of it. */
    void replaceRow(Activity after) throws RocksDBException {
        batch.put(database.rows(), Keys.row(organizationId, Position.of(after)), RecordCodec.encode(after));
    }

    /** Writes it all, and returns the number of keys. */
    int write() throws RocksDBException {
        for (Map.Entry<Counted, Long> count : counts.entrySet()) {
            if (count.getValue() != 0) {
                Counted list = count.getKey();
                batch.merge(
                        database.lists(),
                        Keys.count(list.index(), organizationId, list.value()),
                        Counts.encode(count.getValue()));
            }
        }
        database.write(batch);
        return batch.count();
    }

    @Override
    public void close() {
        batch.close();
    }

    private void changeLists(
            @Nullable Activity before,
            @Nullable Position oldPosition,
            @Nullable Activity after,
            @Nullable Position newPosition)
            throws RocksDBException {
        byte[] oldFacts = before == null ? null : Facts.of(before);
        byte[] newFacts = after == null ? null : Facts.of(after);
        boolean sameEntry = Objects.equals(oldPosition, newPosition) && Arrays.equals(oldFacts, newFacts);
        for (Index index : Index.values()) {
            String oldValue = before == null ? null : index.valueOf(before);
            String newValue = after == null ? null : index.valueOf(after);
            boolean sameList = Objects.equals(oldValue, newValue);
            if (sameList && sameEntry) {
                continue;
            }
            if (oldValue != null && oldPosition != null && !(sameList && oldPosition.equals(newPosition))) {
                batch.delete(database.lists(), entry(index, oldValue, oldPosition));
            }
            if (newValue != null && newPosition != null && newFacts != null) {
                batch.put(database.lists(), entry(index, newValue, newPosition), newFacts);
            }
            if (!sameList) {
                count(index, oldValue, -1);
                count(index, newValue, 1);
            }
        }
    }

    private byte[] entry(Index index, String value, Position position) {
        return Keys.concat(Keys.list(index, organizationId, value), Keys.position(position));
    }

    private void count(Index index, @Nullable String value, long change) {
        if (value != null) {
            counts.merge(new Counted(index, value), change, Long::sum);
        }
    }

    /** A list whose entries are counted. */
    private record Counted(Index index, String value) {}
}
