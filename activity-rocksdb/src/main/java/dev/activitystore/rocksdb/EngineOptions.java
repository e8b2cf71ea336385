package dev.activitystore.rocksdb;

import java.util.Properties;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.WALRecoveryMode;

/** How the engine is set up. What is returned has to be closed. */
final class EngineOptions {

    private static final int BLOCK_BYTES = 8 << 10;
    private static final int BACKGROUND_JOBS = 2;
    private static final int MAX_WRITE_BUFFERS = 3;
    private static final int KEPT_INFO_LOGS = 3;

    private EngineOptions() {}

    static DBOptions ofDatabase(RocksDbOptions options) {
        Properties tracking = new Properties();
        // a log that is missing, or shorter than it was when it was synchronized, is an error and not the end
        tracking.setProperty("track_and_verify_wals_in_manifest", String.valueOf(!options.acceptLoss()));
        DBOptions dbOptions = DBOptions.getDBOptionsFromProps(tracking);
        if (dbOptions == null) {
            throw new IllegalStateException("the engine doesn't know the options " + tracking);
        }
        return dbOptions
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setMaxBackgroundJobs(BACKGROUND_JOBS)
                .setKeepLogFileNum(KEPT_INFO_LOGS)
                .setParanoidChecks(!options.acceptLoss())
                // a kill may tear the last record of the log, which was not acknowledged; any other fault is damage
                .setWalRecoveryMode(
                        options.acceptLoss()
                                ? WALRecoveryMode.SkipAnyCorruptedRecords
                                : WALRecoveryMode.TolerateCorruptedTailRecords);
    }

    static ColumnFamilyOptions ofFamily(RocksDbOptions options, BlockBasedTableConfig tables) {
        return new ColumnFamilyOptions()
                .setWriteBufferSize(options.writeBufferBytes())
                .setMaxWriteBufferNumber(MAX_WRITE_BUFFERS)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setTableFormatConfig(tables);
    }

    static BlockBasedTableConfig tables(Cache cache) {
        return new BlockBasedTableConfig().setBlockCache(cache).setBlockSize(BLOCK_BYTES);
    }
}
