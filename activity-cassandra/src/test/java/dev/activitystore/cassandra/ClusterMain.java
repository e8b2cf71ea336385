package dev.activitystore.cassandra;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/**
 * What {@code activity-cassandra/cluster} runs: a cluster to try the store on. With the system property
 * {@code activity.cassandra.attached} it ends at the end of its standard input, too: with the program that has started it.
 */
public final class ClusterMain {

    private static final String KEYSPACE = "activities";
    private static final int MOST_LOOKS = 3000; // five minutes: on a busy machine, nodes tell late
    private static final long BETWEEN_LOOKS_MILLIS = 100;

    private ClusterMain() {}

    /**
     * Starts nodes, makes a keyspace, prints the URI of a store there, and waits for the end of the process.
     *
     * @param arguments how many nodes: 1 or 3
     * @throws IOException if a node doesn't start
     * @throws InterruptedException if this thread is interrupted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int count = Integer.parseInt(arguments[0]);
        List<TestNode> nodes;
        try {
            nodes = LocalNodes.start(count).first();
        } catch (IllegalStateException e) { // such as that there is no JDK that Cassandra can run on
            System.err.println("cluster: " + e.getMessage());
            System.exit(1);
            return;
        }
        PlainCql.execute(
                nodes.get(0).address(),
                "CREATE KEYSPACE IF NOT EXISTS " + KEYSPACE
                        + " WITH replication = {'class': 'NetworkTopologyStrategy', '" + LocalNodes.DATACENTER + "': "
                        + count + "}");
        for (TestNode node : nodes) {
            awaitKeyspace(node);
        }
        String hosts = nodes.stream().map(TestNode::address).collect(Collectors.joining(","));
        System.out.println("cassandra://" + hosts + "/" + KEYSPACE + "?datacenter=" + LocalNodes.DATACENTER);
        if (Boolean.getBoolean("activity.cassandra.attached")) {
            System.in.transferTo(OutputStream.nullOutputStream());
            System.exit(0);
        }
        System.err.println("Ctrl-C ends it, and what it has stored is gone then.");
        new CountDownLatch(1).await();
    }

    /** Nodes tell one another of a keyspace a moment after it was made. */
    private static void awaitKeyspace(TestNode node) throws IOException, InterruptedException {
        for (int looks = 1; ; looks++) {
            try {
                PlainCql.execute(node.address(), "USE " + KEYSPACE);
                return;
            } catch (IOException e) {
                if (looks == MOST_LOOKS) {
                    throw e;
                }
                Thread.sleep(BETWEEN_LOOKS_MILLIS);
            }
        }
    }
}
