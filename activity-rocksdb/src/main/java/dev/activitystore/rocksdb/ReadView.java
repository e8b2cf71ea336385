package dev.activitystore.rocksdb;

import dev.activitystore.ActivityStoreException;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.PositionRange;
import java.util.ArrayList;
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

    private final RocksDB engine;
    private final ColumnFamilyHandle rows;
    private final ColumnFamilyHandle lists;
    private final Snapshot snapshot;
    private final ReadOptions options;
    private final boolean isComplete;

    private ReadView(ReadableDatabase database) {
        int edition = database.listsEdition();
        this.engine = database.engine();
        this.rows = database.rows();
        this.lists = database.lists();
        this.snapshot = engine.getSnapshot();
        this.options = new ReadOptions().setSnapshot(snapshot);
        this.isComplete = edition % 2 == 0 && edition == database.listsEdition();
    }

    /**
     * The state as it is now.
     *
     * @throws ActivityStoreException if lists are being built anew, so that records would be missing
     */
    static ReadView complete(ReadableDatabase database) {
        ReadView view = new ReadView(database);
        if (!view.isComplete) {
            view.close();
            throw Failures.repairing();
        }
        return view;
    }

    /** The state as it is now, whose lists may not be complete: for those who see to them. */
    static ReadView any(ReadableDatabase database) {
        return new ReadView(database);
    }

    /** Whether lists are not just being built anew, or should be since that was interrupted. */
    boolean isComplete() {
        return isComplete;
    }

    /** The rows of some keys, in their order; null where there is none. */
    List<byte @Nullable []> rows(List<byte[]> keys) {
        return get(rows, keys);
    }

    /** The same of the family of the lists: entries of ids and of lists. */
    List<byte @Nullable []> listValues(List<byte[]> keys) {
        return getIfThere(lists, keys);
    }

    /** A range of the rows whose keys begin alike. */
    Cursor rows(byte[] prefix, PositionRange range, SortOrder order) {
        return cursor(rows, prefix, range, order);
    }

    /** A range of a list's entries. */
    Cursor list(byte[] prefix, PositionRange range, SortOrder order) {
        return cursor(lists, prefix, range, order);
    }

    /** All rows of all organizations. */
    Cursor allRows() {
        return new Cursor(engine, rows, options, NOTHING, null, SortOrder.DESC);
    }

    /** Everything in the family of the lists. */
    Cursor allLists() {
        return new Cursor(engine, lists, options, NOTHING, null, SortOrder.DESC);
    }

    @Override
    public void close() {
        options.close();
        engine.releaseSnapshot(snapshot); // which frees it: to close it does nothing
    }

    private Cursor cursor(ColumnFamilyHandle family, byte[] prefix, PositionRange range, SortOrder order) {
        return new Cursor(
                engine,
                family,
                options,
                Keys.concat(prefix, Keys.behind(range.upper())),
                Keys.concat(prefix, Keys.position(range.lower())),
                order);
    }

    /**
     * The values of keys that mostly are there. The engine's look-up of several keys gives null for one that it can't read,
     * as for one that is absent: so what it says to be absent is looked up alone, which fails if it can't be read.
     */
    private List<byte @Nullable []> get(ColumnFamilyHandle family, List<byte[]> keys) {
        if (keys.isEmpty()) {
            return List.of(); // the engine asserts that there are some
        }
        try {
            List<byte @Nullable []> values =
                    engine.multiGetAsList(options, Collections.nCopies(keys.size(), family), keys);
            for (int i = values.indexOf(null); i >= 0 && i < values.size(); i++) {
                if (values.get(i) == null) {
                    values.set(i, engine.get(family, options, keys.get(i)));
                }
            }
            return values;
        } catch (RocksDBException e) {
            throw Failures.translate(e);
        }
    }

    /** The values of keys that mostly are absent: those before the first that is there are looked up alone at once. */
    private List<byte @Nullable []> getIfThere(ColumnFamilyHandle family, List<byte[]> keys) {
        List<byte @Nullable []> values = new ArrayList<>(keys.size());
        try {
            byte[] value = null;
            while (value == null && values.size() < keys.size()) {
                value = engine.get(family, options, keys.get(values.size()));
                values.add(value);
            }
        } catch (RocksDBException e) {
            throw Failures.translate(e);
        }
        values.addAll(get(family, keys.subList(values.size(), keys.size())));
        return values;
    }
}
