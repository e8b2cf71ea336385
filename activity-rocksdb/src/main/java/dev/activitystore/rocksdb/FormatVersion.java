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
 * under keys that begin with its tag as a capital letter; in versions 1 and 2, entries were facts alone. Used once, before
 * others use the store.
 */
final class FormatVersion {

    /** What added to the counts. Files of an upgraded store may hold such additions until the engine merges the files. */
    static final String MERGE_OPERATOR = "uint64add";

    private static final System.Logger LOGGER = System.getLogger(FormatVersion.class.getName());

    private static final byte[] KEY = "format-version".getBytes(StandardCharsets.US_ASCII);
    private static final byte COUNTING = 1;
    private static final byte OF_FACTS_ALONE = 2;
    private static final byte CURRENT = 3;
    private static final byte[] TAGS_OF_COUNTS = {'A', 'D', 'F', 'T', 'U'};

    private final RocksDB engine;
    private final ColumnFamilyHandle settings;
    private final ColumnFamilyHandle lists;
    private final ListsUpgrade upgrade;

    /**
     * The version of an open store.
     *
     * @param lists the family of its lists
     * @param upgrade lets the lists carry rows
     */
    FormatVersion(RocksDB engine, ColumnFamilyHandle settings, ColumnFamilyHandle lists, ListsUpgrade upgrade) {
        this.engine = engine;
        this.settings = settings;
        this.lists = lists;
        this.upgrade = upgrade;
    }

    /**
     * Writes the version into a new store, and upgrades one of an earlier version, or goes on with that. The version is
     * written first, so that no earlier library opens what is upgraded in part.
     *
     * @param areListsThere whether they are not to be built anew anyway
     * @throws ActivityStoreException if the store is of a later version
     * @throws RocksDBException if it can't be written to; what was upgraded until then stays so
     */
    void checkOrUpgrade(Path folder, boolean areListsThere) throws RocksDBException {
        byte[] version = engine.get(settings, KEY);
        if (version == null) {
            begin(CURRENT, new byte[0]);
        } else if (version.length == 1 && version[0] == COUNTING) {
            begin(COUNTING, TAGS_OF_COUNTS);
            // no reader shall pass over what was deleted
            engine.compactRange(lists, new byte[] {'A'}, new byte[] {'V'});
        } else if (version.length == 1 && version[0] == OF_FACTS_ALONE) {
            begin(OF_FACTS_ALONE, new byte[0]);
        } else if (version.length != 1 || version[0] != CURRENT) {
            throw new ActivityStoreException("the store has format version " + (version.length == 0 ? "?" : version[0])
                    + ", this library reads " + COUNTING + " to " + CURRENT);
        }
        if (areListsThere && upgrade.isUnfinished()) {
            finish(folder);
        }
    }

    /**
     * Checks that a store can be read as it is.
     *
     * @throws ActivityStoreException if the store is of a later version, or of an earlier one that is upgraded when it is
     *     opened to be written
     */
    static void checkReadable(RocksDB engine, ColumnFamilyHandle settings) throws RocksDBException {
        byte[] version = engine.get(settings, KEY);
        if (version == null || version.length != 1 || version[0] != CURRENT) {
            throw new ActivityStoreException("the store has format version "
                    + (version == null || version.length == 0 ? "?" : version[0])
                    + ", and can be read alone in version "
                    + CURRENT + ": an earlier one is upgraded when it is opened to be written");
        }
    }

    /** Deletes all keys that begin with some bytes, and says what this version has to do: all of it or nothing. */
    private void begin(byte earlier, byte[] tags) throws RocksDBException {
        try (WriteBatch batch = new WriteBatch();
                WriteOptions synced = new WriteOptions().setSync(true)) {
            for (byte tag : tags) {
                batch.deleteRange(lists, new byte[] {tag}, new byte[] {(byte) (tag + 1)});
            }
            batch.put(settings, KEY, new byte[] {CURRENT});
            if (earlier != CURRENT) {
                upgrade.begin(batch, earlier);
            }
            engine.write(synced, batch);
        }
    }

    private void finish(Path folder) throws RocksDBException {
        try {
            byte earlier = upgrade.run();
            LOGGER.log(
                    System.Logger.Level.INFO,
                    "The store in the folder " + folder + " was upgraded from format version " + earlier + " to "
                            + CURRENT + ": an earlier library doesn't open it any more.");
        } catch (ActivityStoreException e) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "The upgrade of the store in the folder " + folder + " to format version " + CURRENT
                            + " stopped where the files can't be read. What can be read is right, but slower;"
                            + " the upgrade goes on when the store is opened again.",
                    e);
        }
    }
}
