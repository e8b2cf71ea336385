package dev.activitystore.cassandra;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A network between clients and a node that delays what it carries, holds it back, or loses it with the connection. It takes connections
 * at any time: one that comes while all is held back hears nothing. Safe for concurrent use.
 */
final class FaultyProxy implements AutoCloseable {

    private static final int CHUNK = 1 << 16;

    private final ServerSocket server;
    private final InetSocketAddress node;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Connection> connections = new HashSet<>();
    private final Set<Way> held = EnumSet.noneOf(Way.class);
    private long delayMillis;

    /** Which way bytes go. */
    enum Way {
        REQUESTS,
        ANSWERS
    }

    /** A connection of a client, and the one that carries it on. */
    private record Connection(Socket client, Socket node) {

        void cut() {
            for (Socket socket : List.of(client, node)) {
                try {
                    socket.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** Listens at an address, at the port of the node. */
    FaultyProxy(String address, String nodeAddress) throws IOException {
        this.node = new InetSocketAddress(nodeAddress, TestNode.PORT);
        this.server = new ServerSocket(TestNode.PORT, 100, InetAddress.getByName(address));
        threads.execute(this::accept);
    }

    private void accept() {
        while (true) {
            try {
                Connection connection = new Connection(server.accept(), new Socket());
                threads.execute(() -> connect(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Connection connection) {
        synchronized (this) {
            connections.add(connection);
        }
        try {
            connection.node.connect(node);
            threads.execute(() -> carry(connection, Way.ANSWERS));
            carry(connection, Way.REQUESTS);
        } catch (IOException e) {
            cut(connection);
        }
    }

    private void carry(Connection connection, Way way) {
        Socket from = way == Way.REQUESTS ? connection.client : connection.node;
        Socket to = way == Way.REQUESTS ? connection.node : connection.client;
        byte[] chunk = new byte[CHUNK];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(chunk); count >= 0 && isLetThrough(connection, way); count = in.read(chunk)) {
                out.write(chunk, 0, count);
            }
        } catch (IOException lost) {
            // the connection, which either side may end
        }
        cut(connection);
    }

    /** Waits as long as it takes; gives whether the connection is still there. */
    private synchronized boolean isLetThrough(Connection connection, Way way) {
        try {
            for (long end = System.nanoTime() + delayMillis * 1_000_000; ; ) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (!connections.contains(connection) || (left <= 0 && !held.contains(way))) {
                    return connections.contains(connection);
                }
                wait(Math.max(0, left)); // 0: until something changes
            }
        } catch (InterruptedException closed) {
            return false;
        }
    }

    private void cut(Connection connection) {
        synchronized (this) {
            connections.remove(connection);
            notifyAll();
        }
        connection.cut();
    }

    /** Carries everything so much later from now on. */
    synchronized void delay(long millis) {
        delayMillis = millis;
    }

    /** Carries nothing that way until told otherwise. */
    synchronized void hold(Way way) {
        held.add(way);
    }

    /** Carries what was held back, and what comes, at once. */
    synchronized void release() {
        held.clear();
        delayMillis = 0;
        notifyAll();
    }

    /** Ends all connections, which loses what is held back in them. */
    void cut() {
        Set<Connection> all;
        synchronized (this) {
            all = Set.copyOf(connections);
        }
        all.forEach(this::cut);
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
        threads.shutdownNow();
    }
}
