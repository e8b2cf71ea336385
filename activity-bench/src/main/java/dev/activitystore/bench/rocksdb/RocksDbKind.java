package dev.activitystore.bench.rocksdb;

import dev.activitystore.ActivityLog;
import dev.activitystore.bench.BenchData;
import dev.activitystore.bench.Kind;
import dev.activitystore.bench.LogContender;
import dev.activitystore.bench.Opened;
import dev.activitystore.rocksdb.RocksDbActivityStore;
import java.io.IOException;
import java.nio.file.Path;
import org.rocksdb.RocksDBException;

/** Our store on RocksDB, and the raw engine: on the same folder, or where they write, on one that is alike. */
public final class RocksDbKind implements Kind {

    /** Our store on RocksDB. */
    public RocksDbKind() {}

    @Override
    public Opened open(Path folder, boolean isForWriting) throws IOException, RocksDBException {
        Path ofFloor = isForWriting ? BenchData.copy(folder) : folder;
        ActivityLog log = ActivityLog.on(RocksDbActivityStore.open(folder));
        return new Opened(
                new LogContender(log),
                new Floor(ofFloor, !isForWriting),
                isForWriting ? () -> BenchData.delete(ofFloor) : () -> {});
    }

    @Override
    public void finish(Path folder) throws RocksDBException {
        try (RawDatabase database = new RawDatabase(folder, false)) {
            database.compact();
        }
    }
}
