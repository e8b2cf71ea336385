package dev.activitystore.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityQuery;
import dev.activitystore.FeatureType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that stops closes idle connections soon, and no other before its request is answered. */
class StoppingTest extends ServedLog {

    private static final String ADD = "{\"data\":{\"organizationId\":\"org-1\",\"activities\":[{\"id\":\"a\","
            + "\"featureType\":\"comment\",\"actionType\":\"x\",\"actionUser\":{\"userId\":\"u\"}}]}}";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Socket idle;

    @BeforeEach
    void openAnIdleConnection() throws IOException {
        idle = connect();
        send(idle, "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(idle.getInputStream().read()).isEqualTo('H');
    }

    @AfterEach
    void endThreads() throws IOException {
        threads.shutdown();
        idle.close();
    }

    @Test
    void a_write_that_takes_long_is_answered() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        store.guard(() -> {
            inside.countDown();
            await(goOn);
        });
        try (Socket adding = connect()) {
            send(adding, head("add", ADD) + ADD);
            await(inside);
            Future<?> closing = closeUntilIdleConnectionsAreClosed();
            goOn.countDown();
            assertThat(answer(adding)).startsWith("HTTP/1.1 200 ").contains("\"a\":{\"success\":true");
            closing.get(1, TimeUnit.MINUTES);
        }
        assertThat(log.get(ActivityQuery.of("org-1")).activities()).hasSize(1);
    }

    @Test
    void a_body_that_still_comes_is_read_and_answered() throws Exception {
        try (Socket adding = connect()) {
            String head = head("add", ADD).replaceFirst("\r\n", "\r\nExpect: 100-continue\r\n");
            send(adding, head);
            String goOn = "HTTP/1.1 100 Continue\r\n\r\n";
            assertThat(new String(adding.getInputStream().readNBytes(goOn.length()), StandardCharsets.US_ASCII))
                    .isEqualTo(goOn);
            Future<?> closing = closeUntilIdleConnectionsAreClosed();
            send(adding, ADD);
            assertThat(answer(adding)).startsWith("HTTP/1.1 200 ");
            closing.get(1, TimeUnit.MINUTES);
        }
    }

    @Test
    void an_answer_that_is_read_haltingly_is_whole() throws Exception {
        for (int i = 0; i < 20; i++) { // more than the system takes ahead
            assertThat(log.add(
                                    "org-1",
                                    Activity.builder()
                                            .id("a-" + i)
                                            .featureType(FeatureType.COMMENT)
                                            .actionType("x")
                                            .actionUser(ActionUser.of("u"))
                                            .actionIcon("x".repeat(1_000_000))
                                            .build())
                            .allDone())
                    .isTrue();
        }
        try (Socket reading = connect()) {
            send(reading, head("get", GET_ALL) + GET_ALL);
            InputStream in = reading.getInputStream();
            assertThat(in.read()).isEqualTo('H');
            Future<?> closing = closeUntilIdleConnectionsAreClosed();
            String rest = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(rest.substring(rest.length() - 20)).endsWith("}]}}\r\n0\r\n\r\n");
            closing.get(1, TimeUnit.MINUTES);
        }
    }

    /** Nobody reads the answer, and nothing failed inside. */
    @Test
    void a_body_that_never_comes_is_cut_at_the_end_without_a_failure_in_the_log() throws Exception {
        PrintStream standardErr = System.err;
        ByteArrayOutputStream logged = new ByteArrayOutputStream();
        System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
        ActivityServer hasty =
                ActivityServer.builder(log).port(0).stopTimeout(Duration.ZERO).start();
        try (Socket adding = new Socket(hasty.uri().getHost(), hasty.uri().getPort())) {
            String goOn = "HTTP/1.1 100 Continue\r\n\r\n";
            send(adding, head("add", ADD).replaceFirst("\r\n", "\r\nExpect: 100-continue\r\n"));
            assertThat(new String(adding.getInputStream().readNBytes(goOn.length()), StandardCharsets.US_ASCII))
                    .isEqualTo(goOn);
            hasty.close();
        } finally {
            hasty.close();
            System.setErr(standardErr);
        }
        assertThat(logged.toString(StandardCharsets.UTF_8)).doesNotContain("failed with 500", "ERROR");
    }

    /** Begins to close the server, and waits until it has closed what is idle. */
    private Future<?> closeUntilIdleConnectionsAreClosed() throws IOException {
        Future<?> closing = threads.submit(server::close);
        idle.getInputStream().readAllBytes();
        return closing;
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(1 << 12);
        socket.setSoTimeout(60_000);
        socket.connect(
                new InetSocketAddress(server.uri().getHost(), server.uri().getPort()));
        return socket;
    }

    private static String head(String operation, String body) {
        return "POST /v2/activities/" + operation + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "x-velt-api-key: " + Caller.KEY + "\r\nx-velt-auth-token: " + Caller.TOKEN + "\r\nContent-Length: "
                + body.length() + "\r\n\r\n";
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
