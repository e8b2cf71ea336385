package dev.activitystore.rocksdb;

import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/**
 * The changes of some records, written together, of which the heap holds some megabytes: what is more is the engine's
 * already, though not written. Not safe for concurrent use.
 */
final class PartedBatch implements AutoCloseable {

    /** About how much of records is held, as they were and as they will be. */
    private static final long MOST_BYTES = 8L << 20;

    private final Database database;
    private final String organizationId;
    private final EngineBatch batch = new EngineBatch();
    private IndexedBatch changes;
    private long bytesBefore;

    PartedBatch(Database database, String organizationId) {
        this.database = database;
        this.organizationId = organizationId;
        this.changes = empty();
    }

    /** Where to add the change of a record, of which this is the row before. */
    IndexedBatch toAddTo(@Nullable RowBytes before) {
        if (bytesBefore + changes.rowBytes() > MOST_BYTES) {
            handOver();
        }
        bytesBefore += before == null ? 0 : before.length();
        return changes;
    }

    /** Writes it all, and returns the number of keys. To be called once. */
    int write() {
        handOver();
        return database.write(batch);
    }

    @Override
    public void close() {
        batch.close();
    }

    private void handOver() {
        try {
            changes.addTo(batch);
        } catch (RocksDBException e) {
            throw Failures.translate(e);
        }
        changes = empty();
        bytesBefore = 0;
    }

    private IndexedBatch empty() {
        return new IndexedBatch(database.rows(), database.lists(), organizationId);
    }
}
