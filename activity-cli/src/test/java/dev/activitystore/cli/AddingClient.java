package dev.activitystore.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;

/** Adds one record after the other, over connections that are kept, until nobody takes a connection any more. */
final class AddingClient implements Runnable {

    private final URI server;
    private final String prefix;
    private final CountDownLatch answers;
    private final Set<String> stored = new TreeSet<>();
    private final Set<String> refused = new TreeSet<>();
    private final Set<String> unanswered = new TreeSet<>();

    /**
     * A client.
     *
     * @param prefix of all ids
     * @param answers counts down by those of all clients
     */
    AddingClient(URI server, String prefix, CountDownLatch answers) {
        this.server = server;
        this.prefix = prefix;
        this.answers = answers;
    }

    /** What was answered with 200. */
    Set<String> stored() {
        return stored;
    }

    /** What was answered with another status. */
    Set<String> refused() {
        return refused;
    }

    /** What was sent on a connection that was closed before an answer. */
    Set<String> unanswered() {
        return unanswered;
    }

    @Override
    public void run() {
        int[] next = {0};
        while (true) {
            try (Socket socket = new Socket(server.getHost(), server.getPort())) {
                socket.setSoTimeout(60_000);
                socket.setTcpNoDelay(true);
                InputStream in = new BufferedInputStream(socket.getInputStream());
                boolean isKept = true;
                while (isKept) {
                    String id = prefix + next[0]++;
                    unanswered.add(id);
                    send(socket, id);
                    isKept = read(in, status -> (status == 200 ? stored : refused).add(id));
                    unanswered.remove(id);
                    answers.countDown();
                }
            } catch (ConnectException e) {
                return;
            } catch (IOException e) {
                // what was sent last is not answered
            }
        }
    }

    private static void send(Socket socket, String id) throws IOException {
        byte[] body = ("{\"data\":{\"organizationId\":\"org-1\",\"activities\":[{\"id\":\"" + id
                        + "\",\"featureType\":\"comment\",\"actionType\":\"x\",\"actionUser\":{\"userId\":\"u\"}}]}}")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] head = ("POST /v2/activities/add HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.write(head);
        request.write(body);
        socket.getOutputStream().write(request.toByteArray());
    }

    /** Reads an answer to its end; says whether the connection is kept. */
    private static boolean read(InputStream in, IntConsumer status) throws IOException {
        int code = Integer.parseInt(line(in).split(" ", 3)[1]);
        boolean isKept = true;
        boolean isChunked = false;
        long length = -1;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String[] field = header.toLowerCase(Locale.ROOT).split(": *", 2);
            isKept &= !(field[0].equals("connection") && field[1].equals("close"));
            isChunked |= field[0].equals("transfer-encoding");
            length = field[0].equals("content-length") ? Long.parseLong(field[1]) : length;
        }
        if (isChunked) {
            for (long size = chunkSize(in); size > 0; size = chunkSize(in)) {
                in.skipNBytes(size + 2);
            }
            line(in);
        } else if (length >= 0) {
            in.skipNBytes(length);
        } else {
            in.transferTo(OutputStream.nullOutputStream());
        }
        status.accept(code);
        return isKept && (isChunked || length >= 0);
    }

    private static long chunkSize(InputStream in) throws IOException {
        return Long.parseLong(line(in), 16);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException();
            }
            if (b == '\n') {
                return line.toString().strip();
            }
            line.append((char) b);
        }
    }
}
