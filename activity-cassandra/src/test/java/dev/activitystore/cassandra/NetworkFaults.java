package dev.activitystore.cassandra;

import dev.activitystore.cassandra.FaultyProxy.Way;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.Callable;

/** One fault after the other, between the clients and one node or all, or of a node that stands still. Used once. */
final class NetworkFaults implements Callable<Object> {

    private static final int MOST_MILLIS_BETWEEN = 2_000;
    private static final int MOST_MILLIS = 6_000;
    private static final int MOST_MILLIS_OF_DELAY = 300;

    private final Tasks tasks;
    private final FaultyNetwork network;
    private final Random random;
    private final int count;

    NetworkFaults(Tasks tasks, FaultyNetwork network, Random random, int count) {
        this.tasks = tasks;
        this.network = network;
        this.random = random;
        this.count = count;
    }

    @Override
    public Object call() throws IOException, InterruptedException {
        for (int fault = 0; fault < count && !tasks.pause(random.nextInt(MOST_MILLIS_BETWEEN)); fault++) {
            int node = 1 + random.nextInt(TestCluster.NODES);
            switch (random.nextInt(6)) {
                case 0 -> suspend(TestCluster.node(node));
                case 1 -> {
                    network.each(proxy -> begin(proxy, random.nextInt(4)));
                    tasks.pause(random.nextInt(MOST_MILLIS));
                    boolean isCut = random.nextBoolean();
                    network.each(proxy -> end(proxy, isCut));
                }
                default -> {
                    begin(network.before(node), random.nextInt(4));
                    tasks.pause(random.nextInt(MOST_MILLIS));
                    end(network.before(node), random.nextBoolean());
                }
            }
        }
        tasks.end();
        return null;
    }

    private void suspend(TestNode node) throws IOException, InterruptedException {
        node.suspend();
        try {
            tasks.pause(random.nextInt(MOST_MILLIS));
        } finally {
            node.resume();
        }
    }

    private void begin(FaultyProxy proxy, int kind) {
        switch (kind) {
            case 0 -> proxy.delay(random.nextInt(MOST_MILLIS_OF_DELAY));
            case 1 -> proxy.hold(Way.ANSWERS);
            case 2 -> {
                proxy.hold(Way.REQUESTS);
                proxy.hold(Way.ANSWERS);
            }
            default -> proxy.cut();
        }
    }

    private static void end(FaultyProxy proxy, boolean isCut) {
        if (isCut) {
            proxy.cut();
        }
        proxy.release();
    }
}
