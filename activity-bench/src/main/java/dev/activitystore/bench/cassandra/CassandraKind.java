package dev.activitystore.bench.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import dev.activitystore.ActivityLog;
import dev.activitystore.bench.BenchData;
import dev.activitystore.bench.Contender;
import dev.activitystore.bench.Corpus;
import dev.activitystore.bench.Kind;
import dev.activitystore.bench.LogContender;
import dev.activitystore.bench.Opened;
import dev.activitystore.cassandra.CassandraActivityStore;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Objects;

/** Our store on a node of Cassandra, and prepared statements on the same one, with tables of their own. */
public final class CassandraKind implements Kind {

    static final String KEYSPACE = "activities";

    private static final int PORT = 9042;

    /** As the store sets its own sessions up. */
    private static final String SETTINGS = """
            datastax-java-driver {
              basic.request.timeout = 12 seconds
              advanced.protocol.version = V4
              advanced.metadata.schema.request-timeout = 10 seconds
              advanced.netty.io-group.shutdown.quiet-period = 0
              advanced.netty.admin-group.shutdown.quiet-period = 0
            }
            """;

    /** Our store on Cassandra. */
    public CassandraKind() {}

    @Override
    public Opened open(Path folder, boolean isForWriting) throws IOException {
        LocalNode node = LocalNode.start(folder);
        CqlSession session = CqlSession.builder()
                .withConfigLoader(DriverConfigLoader.fromString(SETTINGS))
                .addContactPoint(new InetSocketAddress(node.host(), PORT))
                .withLocalDatacenter("datacenter1")
                .build();
        CountedSession ofStore = new CountedSession(session);
        CountedSession ofFloor = new CountedSession(session);
        ActivityLog log = ActivityLog.on(
                CassandraActivityStore.builder(ofStore.session(), KEYSPACE).build());
        return new Opened(new LogContender(log, ofStore::traffic), new Floor(ofFloor), () -> {
            session.close();
            node.close();
        });
    }

    /** Both: the floor has tables of its own. */
    @Override
    public void fill(Path folder, int records) throws Exception {
        try (Opened opened = open(folder, true)) {
            Contender<?> floor = Objects.requireNonNull(opened.floor());
            Corpus.read().forEachBatch(records, (organizationId, activities) -> {
                opened.contender().fill(organizationId, activities);
                floor.fill(organizationId, activities);
            });
        }
    }

    @Override
    public boolean isServer() {
        return true;
    }

    @Override
    public boolean startsCold() {
        return true;
    }

    @Override
    public void finish(Path folder) throws IOException {
        try (LocalNode node = LocalNode.start(folder)) {
            node.compact();
        }
    }

    /** The store's alone, without the floor's. */
    @Override
    public long bytes(Path folder) throws IOException {
        return BenchData.bytes(LocalNode.data(folder, KEYSPACE));
    }
}
