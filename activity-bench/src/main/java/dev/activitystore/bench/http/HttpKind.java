package dev.activitystore.bench.http;

import dev.activitystore.ActivityLog;
import dev.activitystore.bench.Kind;
import dev.activitystore.bench.Opened;
import dev.activitystore.bench.rocksdb.RocksDbKind;
import dev.activitystore.rocksdb.RocksDbActivityStore;
import dev.activitystore.server.ActivityServer;
import java.io.IOException;
import java.nio.file.Path;

/** A server in the same process, over our store on RocksDB. */
public final class HttpKind implements Kind {

    /** A server. */
    public HttpKind() {}

    @Override
    public Opened open(Path folder, boolean isForWriting) throws IOException {
        ActivityLog log = ActivityLog.on(RocksDbActivityStore.open(folder));
        ActivityServer server = ActivityServer.builder(log).port(0).start();
        return new Opened(new HttpContender(server.uri()), null, () -> {
            server.close();
            log.close();
        });
    }

    @Override
    public void finish(Path folder) throws Exception {
        new RocksDbKind().finish(folder);
    }
}
