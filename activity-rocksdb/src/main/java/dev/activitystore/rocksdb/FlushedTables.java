package dev.activitystore.rocksdb;

import java.util.concurrent.atomic.AtomicLong;
import org.rocksdb.LiveFileMetaData;
import org.rocksdb.RocksDB;

/**
 * Up to which sequence number everything is on the disk, as the engine's tables tell: before it flushes one, it synchronizes
 * the log up to there. Those who write look, now and then: an engine that tells of it does so in a thread of its own, in
 * which Java finds no class of the engine where another class loader than the system's has it, as in a jar of jars. Safe for
 * concurrent use.
 */
final class FlushedTables {

    /** A look takes as long as writing some kilobytes. */
    static final int BYTES_BETWEEN_LOOKS = 1 << 20;

    private final RocksDB engine;
    private final AtomicLong bytesSinceLook = new AtomicLong();

    FlushedTables(RocksDB engine) {
        this.engine = engine;
    }

    /** Whether so much has been written that it is time to look. Of several callers one is told so. */
    boolean isTimeToLook(long bytesWritten) {
        long bytes = bytesSinceLook.addAndGet(bytesWritten);
        return bytes >= BYTES_BETWEEN_LOOKS && bytesSinceLook.compareAndSet(bytes, 0);
    }

    /** The last sequence number in a table; 0 if there is none. */
    long lastSequence() {
        return engine.getLiveFilesMetaData().stream()
                .mapToLong(LiveFileMetaData::largestSeqno)
                .max()
                .orElse(0);
    }
}
