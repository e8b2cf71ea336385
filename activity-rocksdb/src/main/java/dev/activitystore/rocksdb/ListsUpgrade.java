package dev.activitystore.rocksdb;

import dev.activitystore.Activity;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.RecordCodec;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.FlushOptions;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * Puts the rows into the entries of a store whose entries were facts alone. Goes through the rows, some at a time, and writes
 * down with their entries how far it came, so that it goes on there whenever the process dies. A reader never minds how far
 * it is: it fetches the row that an entry doesn't carry. Used once, before others use the store.
 */
final class ListsUpgrade {

    /** How far it is: the earlier version, 1 byte, and the key of the last row whose entries are done; absent at the end. */
    static final byte[] PROGRESS_KEY = "upgrading-lists".getBytes(StandardCharsets.US_ASCII);

    private static final int MOST_ROWS = 1000;
    private static final long MOST_BYTES = 1L << 20;
    private static final int BATCHES_OF_LOG = 64;

    private final RocksDB engine;
    private final WriteOptions writeOptions;
    private final ColumnFamilyHandle settings;
    private final ColumnFamilyHandle rows;
    private final ColumnFamilyHandle lists;

    ListsUpgrade(
            RocksDB engine,
            WriteOptions writeOptions,
            ColumnFamilyHandle settings,
            ColumnFamilyHandle rows,
            ColumnFamilyHandle lists) {
        this.engine = engine;
        this.writeOptions = writeOptions;
        this.settings = settings;
        this.rows = rows;
        this.lists = lists;
    }

    /** Adds to a batch that entries are those of an earlier version. */
    void begin(WriteBatch batch, byte earlier) throws RocksDBException {
        batch.put(settings, PROGRESS_KEY, new byte[] {earlier});
    }

    /** Whether there is something left to do. */
    boolean isUnfinished() throws RocksDBException {
        return engine.get(settings, PROGRESS_KEY) != null;
    }

    /**
     * Does what is left to do.
     *
     * @return the earlier version
     * @throws ActivityStoreException if rows can't be read
     * @throws RocksDBException if entries can't be written
     */
    byte run() throws RocksDBException {
        byte[] progress = Objects.requireNonNull(engine.get(settings, PROGRESS_KEY));
        byte earlier = progress[0];
        try (ReadOptions options = new ReadOptions().setFillCache(false);
                Cursor cursor = new Cursor(
                        engine,
                        rows,
                        options,
                        Arrays.copyOfRange(progress, 1, progress.length),
                        null,
                        SortOrder.DESC)) {
            boolean isMore = cursor.next();
            for (int batches = 1; isMore; batches++) {
                isMore = putSome(cursor, earlier);
                if (batches % BATCHES_OF_LOG == 0) {
                    freeLog();
                }
            }
        }
        try (WriteBatch end = new WriteBatch()) {
            end.delete(settings, PROGRESS_KEY);
            engine.write(writeOptions, end);
        }
        return earlier;
    }

    /** Lets the engine delete its log, which it keeps as long as the progress in it is in no table. */
    private void freeLog() throws RocksDBException {
        try (FlushOptions options = new FlushOptions()) {
            engine.flush(options, List.of(settings));
        }
    }

    /** Does the cursor's row and some that follow it; false if none is left. */
    private boolean putSome(Cursor cursor, byte earlier) throws RocksDBException {
        byte[] key = cursor.key();
        byte[] done;
        String organizationId = organizationOf(key);
        IndexedBatch batch = new IndexedBatch(rows, lists, organizationId);
        boolean isMore;
        int count = 0;
        long bytes = 0;
        do {
            byte[] row = cursor.value();
            put(batch, organizationId, key, row);
            done = key;
            count++;
            bytes += row.length;
            isMore = cursor.next();
            key = isMore ? cursor.key() : key;
        } while (isMore
                && count < MOST_ROWS
                && bytes < MOST_BYTES
                && organizationOf(key).equals(organizationId));
        try (EngineBatch entries = new EngineBatch()) {
            batch.addTo(entries);
            entries.put(settings, PROGRESS_KEY, new byte[] {earlier}, done);
            engine.write(writeOptions, entries.handOver());
        }
        return isMore;
    }

    private static void put(IndexedBatch batch, String organizationId, byte[] key, byte[] row) {
        if (row.length > CarriedRow.MOST_BYTES) {
            return;
        }
        Activity activity;
        try {
            activity = RecordCodec.decode(row);
        } catch (ActivityStoreException e) {
            return; // verify tells of it
        }
        if (Arrays.equals(key, Keys.row(organizationId, Position.of(activity)))) { // else verify tells of it, too
            batch.putEntries(activity, row);
        }
    }

    private static String organizationOf(byte[] key) {
        return Keys.identifier(key, 0, Keys.endOfPart(key, 0));
    }
}
