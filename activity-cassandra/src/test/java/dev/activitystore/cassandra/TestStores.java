package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.activitystore.spi.ActivityStore;
import java.util.UUID;

/** Stores on the cluster of this process, and the session that all of them share. */
final class TestStores {

    private static CqlSession session;

    private TestStores() {}

    /** A session on the cluster of this process. */
    static CqlSession session() {
        TestCluster.prepareKeyspace();
        return session(TestCluster.uri());
    }

    /** A session on the cluster of this process, or of the one that has started it: one is enough, as they take long. */
    static synchronized CqlSession session(String uri) {
        if (session == null) {
            session = Sessions.open(CassandraUri.parse(uri), null, null, null);
        }
        return session;
    }

    /** The name of a log that is empty. */
    static String newNamespace() {
        return UUID.randomUUID() + "/";
    }

    static ActivityStore open(String namespace) {
        return builder(session(), namespace).build();
    }

    static CassandraActivityStoreBuilder builder(CqlSession session, String namespace) {
        return builder(session, TestCluster.KEYSPACE, namespace);
    }

    /** Stores in which nothing grows, as that makes requests by chance, and tests count these. */
    static CassandraActivityStoreBuilder builder(CqlSession session, String keyspace, String namespace) {
        return CassandraActivityStore.builder(session, keyspace)
                .namespace(namespace)
                .growth(new Growth(ListLevelsTest.NEVER, WideSlotsTest.NEVER));
    }

    /** What writes lists, as a store of this namespace does. */
    static ListWriter lists(Requests requests, String namespace) {
        return new ListWriter(
                requests,
                new ListGeneration(new Settings(requests), namespace),
                System::nanoTime,
                new ListLevels(requests, Growth.DEFAULT.lists()));
    }
}
