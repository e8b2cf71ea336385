package dev.activitystore.rocksdb;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksObject;
import org.rocksdb.TablePropertiesCollectorFactory;
import org.rocksdb.WALRecoveryMode;

/** How the engine is set up. What is returned has to be closed. */
final class EngineOptions {

    private static final int BLOCK_BYTES = 8 << 10;
    private static final int BACKGROUND_JOBS = 2;
    private static final int MAX_WRITE_BUFFERS = 3;
    private static final int KEPT_INFO_LOGS = 3;
    private static final int BLOOM_BITS_PER_KEY = 10;
    private static final int MAX_WRITE_BUFFERS_IN_LOGS = 8;

    /** Tables are compacted that have so many deletions among so many keys that follow each other. */
    private static final long DELETIONS_WINDOW = 10_000;

    private static final long DELETIONS_IN_WINDOW = 5_000;

    /** Or of which so much is deletions. */
    private static final double DELETIONS_SHARE = 0.5;

    /** Where a read walks through more, they are written into a table, so that they are compacted. */
    private static final int MOST_DELETIONS_IN_MEMORY = 10_000;

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
                // without it, one setting that was written once keeps logs of gigabytes, which a view has to read
                .setMaxTotalWalSize(MAX_WRITE_BUFFERS_IN_LOGS * options.writeBufferBytes())
                .setKeepLogFileNum(KEPT_INFO_LOGS)
                .setParanoidChecks(!options.acceptLoss())
                // a kill may tear the last record of the log, which was not acknowledged; any other fault is damage
                .setWalRecoveryMode(
                        options.acceptLoss()
                                ? WALRecoveryMode.SkipAnyCorruptedRecords
                                : WALRecoveryMode.TolerateCorruptedTailRecords);
    }

    /** For who reads alone: all files are opened at once, as somebody else may remove them later. */
    static DBOptions ofView(RocksDbOptions options) {
        return ofDatabase(options)
                .setCreateIfMissing(false)
                .setCreateMissingColumnFamilies(false)
                .setMaxOpenFiles(-1);
    }

    /** The families of settings, rows and lists, in this order. */
    static List<ColumnFamilyDescriptor> families(RocksDbOptions options, Cache cache, Keeper keeper) {
        TablePropertiesCollectorFactory deletions =
                keeper.keep(TablePropertiesCollectorFactory.NewCompactOnDeletionCollectorFactory(
                        DELETIONS_WINDOW, DELETIONS_IN_WINDOW, DELETIONS_SHARE));
        try (Options shared = ofFamily(options)) {
            shared.setTablePropertiesCollectorFactory(List.of(deletions));
            return List.of(
                    new ColumnFamilyDescriptor(
                            RocksDB.DEFAULT_COLUMN_FAMILY, keeper.keep(ofFamily(shared, tables(cache)))),
                    // without a filter: a row is only looked up where a list or an id says that it is
                    new ColumnFamilyDescriptor(ascii("rows"), keeper.keep(ofFamily(shared, tables(cache)))),
                    new ColumnFamilyDescriptor(
                            ascii("lists"),
                            keeper.keep(ofFamily(
                                            shared,
                                            tables(cache)
                                                    .setFilterPolicy(keeper.keep(new BloomFilter(BLOOM_BITS_PER_KEY)))))
                                    .setMergeOperatorName(FormatVersion.MERGE_OPERATOR)));
        }
    }

    /** Keeps native objects until they are closed. */
    @FunctionalInterface
    interface Keeper {

        <T extends RocksObject> T keep(T resource);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static Options ofFamily(RocksDbOptions options) {
        Properties scans = new Properties();
        scans.setProperty("memtable_op_scan_flush_trigger", String.valueOf(MOST_DELETIONS_IN_MEMORY));
        try (DBOptions database = new DBOptions();
                ColumnFamilyOptions family = ColumnFamilyOptions.getColumnFamilyOptionsFromProps(scans)) {
            if (family == null) {
                throw new IllegalStateException("the engine doesn't know the options " + scans);
            }
            return new Options(database, family)
                    .setWriteBufferSize(options.writeBufferBytes())
                    .setMaxWriteBufferNumber(MAX_WRITE_BUFFERS)
                    .setCompressionType(CompressionType.LZ4_COMPRESSION);
        }
    }

    private static ColumnFamilyOptions ofFamily(Options shared, BlockBasedTableConfig tables) {
        return new ColumnFamilyOptions(shared).setTableFormatConfig(tables);
    }

    private static BlockBasedTableConfig tables(Cache cache) {
        return new BlockBasedTableConfig().setBlockCache(cache).setBlockSize(BLOCK_BYTES);
    }
}
