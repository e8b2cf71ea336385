package dev.activitystore.jdbc;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Hands each transaction of PostgreSQL's clients the next of a few sessions, which all of them share. What a session
 * keeps, statements and settings, stays in it for whoever comes next.
 */
final class TransactionPooler implements AutoCloseable {

    private static final int SESSIONS = 3;

    private static final int SSL_REQUEST = 80877103;
    private static final char READY = 'Z';
    private static final char SYNC = 'S';
    private static final char QUERY = 'Q';
    private static final char TERMINATE = 'X';
    private static final char IDLE = 'I';

    /** Names a session, so that what runs in it can be cancelled. */
    private static final char KEY = 'K';

    private final ServerSocket listener;
    private final int target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Link> idle = new LinkedBlockingQueue<>();
    private byte[] greeting = {};

    private TransactionPooler(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    /** A pooler before the server of a URL on this machine. */
    static TransactionPooler before(String url) throws IOException {
        return new TransactionPooler(Integer.parseInt(url.replaceFirst(".*//[^/:]*:(\\d+)/.*", "$1")));
    }

    /** A URL of the server, by this way. */
    String through(String url) {
        return url.replaceFirst("//[^/:]*:\\d+/", "//localhost:" + listener.getLocalPort() + "/");
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
            Link client = link(listener.accept());
            start(() -> serve(client));
        }
    }

    private Link link(Socket socket) throws IOException {
        sockets.add(socket);
        socket.setTcpNoDelay(true); // what is small must not wait for more
        return new Link(
                socket,
                new DataInputStream(new BufferedInputStream(socket.getInputStream())),
                new DataOutputStream(new BufferedOutputStream(socket.getOutputStream())));
    }

    private void serve(Link client) throws IOException, InterruptedException {
        byte[] startup = client.readStartup();
        greet(client, startup);
        Message request = client.read();
        while (request.type() != TERMINATE) {
            Link session = idle.take();
            boolean isReady = false;
            try {
                forwardTransaction(request, client, session);
                isReady = true;
            } finally {
                if (isReady) {
                    idle.add(session);
                } else { // what it had begun is rolled back
                    session.socket().close();
                    openSession(startup);
                }
            }
            request = client.read();
        }
    }

    private static void forwardTransaction(Message first, Link client, Link session) throws IOException {
        Message request = first;
        while (true) {
            session.write(request);
            if (request.type() == SYNC || request.type() == QUERY) {
                session.out().flush();
                if (forwardAnswer(session, client) == IDLE) {
                    return;
                }
            }
            request = client.read();
        }
    }

    /** Forwards up to the end of an answer, and returns the state of the transaction then. */
    private static char forwardAnswer(Link session, Link client) throws IOException {
        Message answer;
        do {
            answer = session.read();
            client.write(answer);
        } while (answer.type() != READY);
        client.out().flush();
        return (char) answer.body()[0];
    }

    private synchronized void greet(Link client, byte[] startup) throws IOException {
        for (int i = greeting.length == 0 ? 0 : SESSIONS; i < SESSIONS; i++) {
            greeting = openSession(startup);
        }
        client.out().write(greeting);
        client.out().flush();
    }

    /** Opens a session, and returns what the server says to it. */
    private byte[] openSession(byte[] startup) throws IOException {
        Link session = link(new Socket(InetAddress.getLoopbackAddress(), target));
        session.out().write(startup);
        session.out().flush();
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        Message answer;
        do {
            answer = session.read();
            if (answer.type() != KEY) {
                answer.writeTo(new DataOutputStream(answers));
            }
        } while (answer.type() != READY);
        idle.add(session);
        return answers.toByteArray();
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
                "pooler");
        thread.setDaemon(true);
        thread.start();
    }

    /** A connection, to a client or a server. */
    private record Link(Socket socket, DataInputStream in, DataOutputStream out) {

        Message read() throws IOException {
            char type = (char) in.readUnsignedByte();
            byte[] body = new byte[in.readInt() - Integer.BYTES];
            in.readFully(body);
            return new Message(type, body);
        }

        void write(Message message) throws IOException {
            message.writeTo(out);
        }

        /** The first message, which has no type; one that asks for encryption is refused before. */
        byte[] readStartup() throws IOException {
            int length = in.readInt();
            byte[] body = new byte[length - Integer.BYTES];
            in.readFully(body);
            if (ByteBuffer.wrap(body).getInt() == SSL_REQUEST) {
                out.writeByte('N');
                out.flush();
                return readStartup();
            }
            ByteArrayOutputStream startup = new ByteArrayOutputStream();
            DataOutputStream data = new DataOutputStream(startup);
            data.writeInt(length);
            data.write(body);
            return startup.toByteArray();
        }
    }

    /** A message of the protocol. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Message(char type, byte[] body) {

        void writeTo(DataOutputStream out) throws IOException {
            out.writeByte(type);
            out.writeInt(body.length + Integer.BYTES);
            out.write(body);
        }
    }

    /** What a thread does. */
    @FunctionalInterface
    private interface Step {

        void run() throws IOException, InterruptedException;
    }
}
