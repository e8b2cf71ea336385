package dev.activitystore.rocksdb;

import dev.activitystore.ActivityStoreException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * The version of a store's layout, and the way from an earlier one to this. Version 1 also counted the entries of each list,
 * under keys that begin with its tag as a capital letter; version 2 is the same without them. Used once, before others use
 * the store.
 */
final class FormatVersion {

    /** What added to the counts. Files of an upgraded store may hold such additions until the engine merges the files. */
    static final String MERGE_OPERATOR = "uint64add";

    private static final System.Logger LOGGER = System.getLogger(FormatVersion.class.getName());

    private static final byte[] KEY = "format-version".getBytes(StandardCharsets.US_ASCII);
    private static final byte COUNTING = 1;
    private static final byte CURRENT = 2;
    private static final byte[] TAGS_OF_COUNTS = {'A', 'D', 'F', 'T', 'U'};

    private final RocksDB engine;
    private final WriteOptions writeOptions;
    private final ColumnFamilyHandle settings;
    private final ColumnFamilyHandle lists;

    FormatVersion(RocksDB engine, WriteOptions writeOptions, ColumnFamilyHandle settings, ColumnFamilyHandle lists) {
        this.engine = engine;
        this.writeOptions = writeOptions;
        this.settings = settings;
        this.lists = lists;
    }

    /**
     * Writes the version into a new store, and upgrades one of an earlier version.
     *
     * @throws ActivityStoreException if the store is of a later version
     */
    void checkOrUpgrade(Path folder) throws RocksDBException {
        byte[] version = engine.get(settings, KEY);
        if (version == null) {
            write(new byte[0]);
        } else if (version.length == 1 && version[0] == COUNTING) {
            write(TAGS_OF_COUNTS);
            // no reader shall pass over what was deleted
            engine.compactRange(lists, new byte[] {'A'}, new byte[] {'V'});
            LOGGER.log(
                    System.Logger.Level.INFO,
                    "The store in the folder " + folder + " was upgraded from format version " + COUNTING + " to "
                            + CURRENT + ": an earlier library doesn't open it any more.");
        } else if (version.length != 1 || version[0] != CURRENT) {
            throw new ActivityStoreException("the store has format version " + (version.length == 0 ? "?" : version[0])
                    + ", this library reads " + COUNTING + " and " + CURRENT);
        }
    }

    /** Deletes all keys that begin with some bytes, and says that the store has this version: both or neither. */
    private void write(byte[] tags) throws RocksDBException {
        try (WriteBatch batch = new WriteBatch()) {
            for (byte tag : tags) {
                batch.deleteRange(lists, new byte[] {tag}, new byte[] {(byte) (tag + 1)});
            }
            batch.put(settings, KEY, new byte[] {CURRENT});
            engine.write(writeOptions, batch);
        }
    }
}
