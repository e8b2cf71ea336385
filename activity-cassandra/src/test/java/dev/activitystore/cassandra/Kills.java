package dev.activitystore.cassandra;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** How many nodes and clients are to be killed, and were. Safe for concurrent use. */
final class Kills {

    private final int ofNodes;
    private final int ofClients;
    private final AtomicInteger nodes = new AtomicInteger();
    private final AtomicInteger clients = new AtomicInteger();

    Kills(int ofNodes, int ofClients) {
        this.ofNodes = ofNodes;
        this.ofClients = ofClients;
    }

    /** How many nodes were killed. */
    int nodes() {
        return nodes.get();
    }

    /** Counts a node; gives how many it were. */
    int killedNode() {
        return nodes.incrementAndGet();
    }

    boolean areNodesLeft() {
        return nodes.get() < ofNodes;
    }

    boolean areLeft() {
        return areNodesLeft() || clients.get() < ofClients;
    }

    /** Takes one of the kills of clients, if there is one: they keep step with the nodes. */
    boolean takeClient() {
        int allowed = (int) Math.min(ofClients, (nodes.get() + 1L) * ofClients / ofNodes);
        return clients.getAndUpdate(killed -> Math.max(killed, Math.min(killed + 1, allowed))) < allowed;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d kills of nodes, %d of clients", nodes.get(), clients.get());
    }
}
