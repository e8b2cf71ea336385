package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The cluster of all tests of this process, which begins with the first one that asks and ends with the process. The system
 * property {@code activity.cassandra} names the hosts of another one that is there already.
 */
final class TestCluster {

    static final String DATACENTER = LocalNodes.DATACENTER;
    static final String KEYSPACE = "activities";
    static final int NODES = 3;

    private static boolean isPrepared;

    private TestCluster() {}

    /** Makes the keyspace that all tests share, unless it is there. */
    static synchronized void prepareKeyspace() {
        if (!isPrepared) {
            createKeyspace(KEYSPACE);
            isPrepared = true;
        }
    }

    /** The URI of a keyspace of its own for the store's tables, which is there. */
    static String uri() {
        return uri(KEYSPACE);
    }

    /** The URI of a keyspace, which need not be there. */
    static String uri(String keyspace) {
        return "cassandra://" + Running.HOSTS + "/" + keyspace + "?datacenter=" + DATACENTER;
    }

    /** One of its nodes, the first of which is 1. */
    static TestNode node(int number) {
        return Running.nodes().get(number - 1);
    }

    /** What a client that speaks TLS with its nodes trusts. */
    static Path key() throws IOException {
        return Objects.requireNonNull(Running.CLUSTER).key();
    }

    /** Another node, which joins; who asks for it has it leave. */
    static TestNode join() throws IOException {
        return Objects.requireNonNull(Running.CLUSTER).join();
    }

    /** Starts those of its nodes that are dead, and waits until they answer. */
    static void startAll() throws IOException {
        for (TestNode node : Running.nodes()) {
            node.startIfDead();
        }
    }

    /** Waits until a write that all nodes must have succeeds: a node that answers may still be down to the others. */
    static void awaitAllUp() {
        TestStores.open(TestStores.newNamespace()).close(); // makes the table, if no test has yet
        awaitAllUp(KEYSPACE);
    }

    /** The same, by a keyspace in which there are tables. */
    static void awaitAllUp(String keyspace) {
        SimpleStatement write = SimpleStatement.builder("INSERT INTO " + keyspace
                        + ".activity_list (org, kind, value, win, lvl, slice)" + " VALUES ('all up', '', '', 0, 0, 0)")
                .setConsistencyLevel(DefaultConsistencyLevel.ALL)
                .setTimeout(Duration.ofSeconds(10))
                .build();
        long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        for (Backoff backoff = new Backoff(); ; backoff.pause()) {
            try {
                TestStores.session().execute(write);
                return;
            } catch (DriverException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
        }
    }

    /** Runs a statement that changes keyspaces or tables, or looks at them. */
    static void execute(String cql) {
        try (CqlSession session = Sessions.open(CassandraUri.parse(uri()), null, null, null)) {
            session.execute(SimpleStatement.newInstance(cql).setTimeout(Duration.ofMinutes(1)));
        }
    }

    static void createKeyspace(String name) {
        execute("CREATE KEYSPACE IF NOT EXISTS " + name
                + " WITH replication = {'class': 'NetworkTopologyStrategy', '" + DATACENTER + "': "
                + Math.max(1, Running.nodes().size()) + "}");
    }

    private static final class Running {

        private static final String GIVEN = System.getProperty("activity.cassandra", "");
        private static final @Nullable LocalNodes CLUSTER = GIVEN.isEmpty() ? start() : null;
        private static final String HOSTS =
                GIVEN.isEmpty() ? nodes().stream().map(TestNode::address).collect(Collectors.joining(",")) : GIVEN;

        /** None of a cluster that was there already. */
        private static List<TestNode> nodes() {
            return CLUSTER == null ? List.of() : CLUSTER.first();
        }

        private static LocalNodes start() {
            try {
                return LocalNodes.start(TestCluster.NODES);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
