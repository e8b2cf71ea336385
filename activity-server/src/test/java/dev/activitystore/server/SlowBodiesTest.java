package dev.activitystore.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.activitystore.http.Credentials;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Callers with good credentials whose bodies come slowly hold up nobody, and are told when it takes too long. */
class SlowBodiesTest extends ServedLog {

    private static final String LINE = "POST /v2/activities/get HTTP/1.1";

    @Test
    void many_slow_bodies_take_no_place() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) { // 2 may be in flight, and there are no more than 18 threads
                Socket socket = connect(server);
                slow.add(socket);
                send(socket, Caller.head(LINE, "Content-Length: " + GET_ALL.length()) + GET_ALL.substring(0, 9));
            }
            for (int i = 0; i < 20; i++) {
                assertThat(caller.call("get", GET_ALL).status()).isEqualTo(200);
            }
            for (Socket socket : slow) {
                send(socket, GET_ALL.substring(9));
                assertThat(answer(socket)).startsWith("HTTP/1.1 200 ");
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void a_body_that_stands_still_or_trickles_is_given_up() throws Exception {
        try (ActivityServer strict = ActivityServer.builder(log)
                .credentials(Credentials.of(Caller.KEY, Caller.TOKEN))
                .port(0)
                .bodyTimeout(Duration.ofMillis(300))
                .start()) {
            for (String framing : List.of("Content-Length: 1000000", "Transfer-Encoding: chunked")) {
                try (Socket still = connect(strict);
                        Socket trickle = connect(strict)) {
                    send(still, Caller.head(LINE, framing));
                    send(trickle, Caller.head(LINE, framing));
                    assertThat(answer(still)).matches("(?s)HTTP/1.1 408 .*\"The body came too slowly.\".*");
                    trickleUntilRefused(trickle, framing.startsWith("T") ? "1\r\n \r\n" : " ");
                }
            }
            assertThat(new Caller(strict.uri()).call("get", GET_ALL).status()).isEqualTo(200);
            await(() ->
                    new Caller(strict.uri()).get("/metrics").text().contains("operation=\"get\",status=\"408\"} 4"));
        }
    }

    @Test
    void a_body_of_which_too_little_came_after_a_while_is_given_up_long_before_the_longest_time() throws Exception {
        try (ActivityServer strict = ActivityServer.builder(log)
                .credentials(Credentials.of(Caller.KEY, Caller.TOKEN))
                .port(0)
                .slowAfter(Duration.ofMillis(200))
                .bodyTimeout(Duration.ofHours(1))
                .idleTimeout(Duration.ofHours(1))
                .start()) {
            for (String framing : List.of("Content-Length: 1000000", "Transfer-Encoding: chunked")) {
                try (Socket still = connect(strict)) {
                    send(still, Caller.head(LINE, framing));
                    assertThat(answer(still)).matches("(?s)HTTP/1.1 408 .*\"The body came too slowly.\".*");
                }
            }
            try (Socket begun = connect(strict)) { // 100 bytes are enough for a tenth of a second more
                send(begun, Caller.head(LINE, "Content-Length: 1000000") + " ".repeat(100));
                assertThat(answer(begun)).startsWith("HTTP/1.1 408 ");
            }
        }
    }

    @Test
    void a_head_that_trickles_is_given_up_also_behind_other_requests() throws Exception {
        try (ActivityServer strict = ActivityServer.builder(log)
                .credentials(Credentials.of(Caller.KEY, Caller.TOKEN))
                .port(0)
                .slowAfter(Duration.ofMillis(300))
                .start()) {
            String whole = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";
            for (String before : List.of("", whole, whole + whole)) {
                try (Socket trickle = connect(strict)) {
                    trickle.setSoTimeout(20); // between the bytes
                    send(trickle, before + "GET /healthz HTTP/1.1\r\nX: ");
                    assertThatExceptionOfType(SocketException.class).isThrownBy(() -> {
                        for (int i = 0; i < 500; i++) { // ten seconds of them
                            readAll(trickle);
                            send(trickle, "x");
                        }
                    });
                }
            }
            assertThat(new Caller(strict.uri()).get("/healthz").status()).isEqualTo(200);
        }
    }

    /** Reads what is there; fails where the connection has ended. */
    private static void readAll(Socket socket) throws IOException {
        try {
            while (socket.getInputStream().read() >= 0) {
                // answers to the requests before
            }
            throw new SocketException("ended");
        } catch (SocketTimeoutException e) {
            // it goes on
        }
    }

    /** A byte at a time, as fast as the system takes them, for as long as the server reads. */
    private static void trickleUntilRefused(Socket socket, String piece) throws IOException {
        try {
            while (socket.getInputStream().available() == 0) {
                send(socket, piece);
            }
            assertThat(answer(socket)).startsWith("HTTP/1.1 408 ");
        } catch (SocketException e) {
            // the system resets a connection that is closed with something unread
        }
    }

    private static Socket connect(ActivityServer server) throws IOException {
        Socket socket = new Socket(server.uri().getHost(), server.uri().getPort());
        socket.setSoTimeout(60_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
