package dev.activitystore.rocksdb;

import dev.activitystore.SortOrder;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Snapshot;

/** One consistent state of the store. Not safe for concurrent use. */
final class ReadView implements AutoCloseable {

    private static final byte[] NOTHING = {};

    private final Database database;
    private final RocksDB engine;
    private final Snapshot snapshot;
    private final ReadOptions options;

    ReadView(Database database) {
        this.database = database;
        this.engine = database.engine();
        this.snapshot = engine.getSnapshot();
        this.options = new ReadOptions().setSnapshot(snapshot);
    }

    /** The rows of some keys, in their order; null where there is none. */
    List<byte @Nullable []> rows(List<byte[]> keys) {
        return get(database.rows(), keys);
    }

    /** The same of the family of the lists: timestamps of ids, and counts. */
    List<byte @Nullable []> listValues(List<byte[]> keys) {
        return get(database.lists(), keys);
    }

    /** A range of the rows whose keys begin alike. */
    Cursor rows(byte[] prefix, PositionRange range, SortOrder order) {
        return cursor(database.rows(), prefix, range, order);
    }

    /** A range of a list's entries. */
    Cursor list(byte[] prefix, PositionRange range, SortOrder order) {
        return cursor(database.lists(), prefix, range, order);
    }

    /** All rows of all organizations. */
    Cursor allRows() {
        return new Cursor(engine, database.rows(), options, NOTHING, null, SortOrder.DESC);
    }

    /** Everything in the family of the lists. */
    Cursor allLists() {
        return new Cursor(engine, database.lists(), options, NOTHING, null, SortOrder.DESC);
    }

    @Override
    public void close() {
        options.close();
        engine.releaseSnapshot(snapshot);
        snapshot.close();
    }

    private Cursor cursor(ColumnFamilyHandle family, byte[] prefix, PositionRange range, SortOrder order) {
        return new Cursor(
                engine,
                family,
                options,
                Keys.concat(prefix, range.first()),
                Keys.concat(prefix, range.behind()),
                order);
    }

    private List<byte @Nullable []> get(ColumnFamilyHandle family, List<byte[]> keys) {
        if (keys.isEmpty()) {
            return List.of(); // the engine asserts that there are some
        }
        try {
            return engine.multiGetAsList(options, Collections.nCopies(keys.size(), family), keys);
        } catch (RocksDBException e) {
            throw Failures.translate(e);
        }
    }
}
