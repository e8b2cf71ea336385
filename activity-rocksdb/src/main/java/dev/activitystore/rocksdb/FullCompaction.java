package dev.activitystore.rocksdb;

import dev.activitystore.ActivityStoreException;
import java.util.List;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.CompactRangeOptions;
import org.rocksdb.CompactRangeOptions.BottommostLevelCompaction;
import org.rocksdb.FlushOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** Writes all tables anew, so that no older version of a record is left in them, nor in the engine's log. */
final class FullCompaction {

    private FullCompaction() {}

    /**
     * Runs it.
     *
     * @throws ActivityStoreException if the files can't be read or written
     */
    static void run(Database database) {
        RocksDB engine = database.engine();
        List<ColumnFamilyHandle> families = List.of(database.settings(), database.rows(), database.lists());
        try (FlushOptions flush = new FlushOptions();
                CompactRangeOptions compaction = new CompactRangeOptions()) {
            engine.flush(flush, families); // the logs hold nothing that isn't in tables, and are deleted
            compaction.setBottommostLevelCompaction(BottommostLevelCompaction.kForceOptimized);
            for (ColumnFamilyHandle family : families) {
                engine.compactRange(family, null, null, compaction);
            }
        } catch (RocksDBException e) {
            throw Failures.translate(e);
        }
    }
}
