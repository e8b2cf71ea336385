package dev.activitystore.jdbc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Stands between a client and a server, keeps what the client sent, and stops forwarding when a test says so. */
final class TcpProxy implements AutoCloseable {

    private static final int SMALL_BUFFER = 4096;

    private final ServerSocket listener;
    private final int target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private volatile boolean isSilent;

    /** Packets are dropped from the one on that has this text; null drops none. */
    private volatile @Nullable String lastWords;

    /** How much more is taken of what clients send. */
    private long rest = Long.MAX_VALUE;

    /** A proxy before a server on this machine. */
    TcpProxy(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket();
        listener.setReceiveBufferSize(SMALL_BUFFER); // what nobody takes must not vanish in one
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        start(this::accept);
    }

    /** The URL of a database on this machine, by the way of a proxy that is made for it. */
    static TcpProxy before(String url) throws IOException {
        return new TcpProxy(Integer.parseInt(url.replaceFirst(".*//[^/:]*:(\\d+)/.*", "$1")));
    }

    /** A URL of the server, by this way. */
    String through(String url) {
        return url.replaceFirst("//[^/:]*:\\d+/", "//localhost:" + listener.getLocalPort() + "/");
    }

    /** From now on packets are dropped, in both directions, or no longer. */
    void setSilent(boolean silent) {
        isSilent = silent;
    }

    /** Packets are dropped from the one on in which a client sends a text. */
    void fallSilentAt(String text) {
        lastWords = text;
    }

    /** From now on so many bytes are taken of what clients send, and then nothing, though connections stay. */
    synchronized void takeAtMost(long bytes) {
        rest = bytes;
        notifyAll();
    }

    private synchronized void take(int bytes) throws InterruptedException {
        while (rest < bytes) {
            wait();
        }
        rest -= bytes;
    }

    /** What clients have sent, byte for byte. */
    String sent() {
        synchronized (sent) {
            return sent.toString(StandardCharsets.ISO_8859_1);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.addAll(List.of(client, server));
            start(() -> forward(client, server, true));
            start(() -> forward(server, client, false));
        }
    }

    private void forward(Socket from, Socket to, boolean isRequest) throws IOException, InterruptedException {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        byte[] bytes = new byte[8192];
        for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
            String last = lastWords;
            if (isRequest && last != null && new String(bytes, 0, read, StandardCharsets.ISO_8859_1).contains(last)) {
                isSilent = true;
            }
            if (isSilent) {
                continue;
            }
            if (isRequest) {
                take(read);
                synchronized (sent) {
                    sent.write(bytes, 0, read);
                }
            }
            out.write(bytes, 0, read);
        }
        if (!isSilent) {
            to.close();
        }
    }

    private static void start(Step step) {
        Thread thread = new Thread(
                () -> {
                    try {
                        step.run();
                    } catch (IOException | InterruptedException e) {
                        Thread.currentThread().interrupt(); // one of the two is gone
                    }
                },
                "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    /** What a thread does. */
    @FunctionalInterface
    private interface Step {

        void run() throws IOException, InterruptedException;
    }
}
