package dev.activitystore.cassandra;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.Callable;

/** Kills one node at a time (SIGKILL), leaves it dead for a while, and starts it anew, which another kill may cut off. Used once. */
final class NodeKiller implements Callable<Object> {

    private static final int MOST_MILLIS_ALIVE = 4_000;
    private static final int MOST_MILLIS_DEAD = 3_000;

    /** By then the others know that it is dead, and no longer wait for it. */
    private static final int MOST_MILLIS_LONG_DEAD = 25_000;

    private static final int MOST_MILLIS_OF_START = 8_000;
    private static final int KILLS_BETWEEN_LINES = 10;

    private final Tasks tasks;
    private final Kills kills;
    private final String keyspace;
    private final Random random;

    /**
     * One that kills as long as kills of nodes are left.
     *
     * @param keyspace has tables
     */
    NodeKiller(Tasks tasks, Kills kills, String keyspace, Random random) {
        this.tasks = tasks;
        this.kills = kills;
        this.keyspace = keyspace;
        this.random = random;
    }

    @Override
    public Object call() throws IOException, InterruptedException {
        while (isMore()) {
            tasks.pause(random.nextInt(MOST_MILLIS_ALIVE));
            TestNode node = TestCluster.node(1 + random.nextInt(TestCluster.NODES));
            kill(node);
            tasks.pause(random.nextInt(random.nextInt(6) == 0 ? MOST_MILLIS_LONG_DEAD : MOST_MILLIS_DEAD));
            node.start();
            while (random.nextInt(3) == 0 && isMore()) {
                tasks.pause(random.nextInt(MOST_MILLIS_OF_START));
                kill(node);
                node.start();
            }
            node.await();
            TestCluster.awaitAllUp(keyspace);
        }
        return null;
    }

    private boolean isMore() {
        return kills.areNodesLeft() && !tasks.isOver();
    }

    private void kill(TestNode node) {
        node.kill();
        if (kills.killedNode() % KILLS_BETWEEN_LINES == 0) {
            System.out.println(kills);
        }
    }
}
