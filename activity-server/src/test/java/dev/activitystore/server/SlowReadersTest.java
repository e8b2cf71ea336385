package dev.activitystore.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.FeatureType;
import dev.activitystore.http.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Callers who don't read their answers, or ever a little, hold a place and memory for a while and no longer. */
class SlowReadersTest extends ServedLog {

    private static final int RECORDS = 20;
    private static final int RECORD_BYTES = 1_000_000;

    private final List<Socket> sockets = new ArrayList<>();

    @BeforeEach
    void addMoreThanTheSystemTakesAhead() {
        for (int i = 0; i < RECORDS; i++) {
            assertThat(log.add(
                                    "org-1",
                                    Activity.builder()
                                            .id("a-" + i)
                                            .featureType(FeatureType.COMMENT)
                                            .actionType("x")
                                            .actionUser(ActionUser.of("u"))
                                            .actionIcon("x".repeat(RECORD_BYTES))
                                            .build())
                            .allDone())
                    .isTrue();
        }
    }

    @AfterEach
    void closeSockets() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Test
    void who_never_reads_holds_up_nobody_and_is_cut() throws Exception {
        try (ActivityServer strict =
                builder().idleTimeout(Duration.ofMillis(500)).start()) {
            Caller others = new Caller(strict.uri());
            askForAll(strict);
            assertThat(others.call("get", "{\"data\":{\"organizationId\":\"org-2\"}}")
                            .status())
                    .isEqualTo(200);
            askForAll(strict);
            awaitThatBothAreCut(others);
            assertThat(others.call("get", GET_ALL).text().length()).isGreaterThan(RECORDS * RECORD_BYTES);
        }
    }

    @Test
    void who_reads_a_byte_at_a_time_is_cut_when_it_takes_too_long() throws Exception {
        try (ActivityServer strict =
                builder().answerTimeout(Duration.ofMillis(300)).start()) {
            assertThat(readBytewise(askForAll(strict))).isLessThan((long) RECORDS * RECORD_BYTES);
            awaitThatItIsCounted(new Caller(strict.uri()), 1);
        }
    }

    @Test
    void who_reads_at_once_gets_all_of_it() throws Exception {
        try (ActivityServer strict = builder()
                .slowAfter(Duration.ofMinutes(1))
                .idleTimeout(Duration.ofMinutes(1))
                .answerTimeout(Duration.ofMinutes(1))
                .start()) {
            String text = new Caller(strict.uri()).call("get", GET_ALL).text();
            assertThat(text.length()).isGreaterThan(RECORDS * RECORD_BYTES);
            assertThat(text.substring(text.length() - 9)).endsWith("}]}}");
        }
    }

    private ActivityServerBuilder builder() {
        return ActivityServer.builder(log)
                .credentials(Credentials.of(Caller.KEY, Caller.TOKEN))
                .port(0)
                .maxRequestsInFlight(2);
    }

    /** Asks for a page of 20 MB, of which it reads nothing. */
    private Socket askForAll(ActivityServer of) throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.setReceiveBufferSize(1 << 12);
        socket.setSoTimeout(60_000);
        socket.connect(new InetSocketAddress(of.uri().getHost(), of.uri().getPort()));
        String request =
                Caller.head("POST /v2/activities/get HTTP/1.1", "Content-Length: " + GET_ALL.length()) + GET_ALL;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static long readBytewise(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        long read = 0;
        try {
            while (in.read() >= 0) {
                read++;
            }
        } catch (SocketException e) {
            // cut with a reset
        }
        return read;
    }

    private static void awaitThatBothAreCut(Caller caller) throws Exception {
        awaitThatItIsCounted(caller, 2);
    }

    /** 499 is what is counted of callers who are gone. */
    private static void awaitThatItIsCounted(Caller caller, int count) throws Exception {
        await(() -> caller.get("/metrics").text().contains("operation=\"get\",status=\"499\"} " + count));
    }
}
