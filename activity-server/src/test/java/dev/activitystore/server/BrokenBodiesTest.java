package dev.activitystore.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A body that breaks off is the caller's fault, and counted as such. */
class BrokenBodiesTest extends ServedLog {

    private static final String CHUNKED = "Transfer-Encoding: chunked";
    private static final String POST = "POST /v2/activities/get HTTP/1.1";

    @Test
    void a_broken_chunk_is_answered_with_400() throws Exception {
        for (String chunk :
                List.of("xyz\r\n{}\r\n", "5\r\n{}", "-1\r\n", "FFFFFFFFFFFFFFFFFF\r\n", "2\r\n{}xx\r\n0\r\n\r\n")) {
            try (Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
                socket.getOutputStream()
                        .write((Caller.head(POST, CHUNKED) + chunk).getBytes(StandardCharsets.ISO_8859_1));
                socket.shutdownOutput();
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .as(chunk)
                        .matches("(?s)(HTTP/1\\.1 400 .*)?");
            }
        }
        assertNoneFailed(5);
    }

    @Test
    void a_body_that_ends_too_early_is_told_so() throws Exception {
        for (String begun : List.of(
                Caller.head(POST, "Content-Length: 100") + "{",
                Caller.head(POST, CHUNKED) + "5\r\n{",
                Caller.head(POST, CHUNKED) + "1\r\n{\r\n")) {
            try (Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
                socket.getOutputStream().write(begun.getBytes(StandardCharsets.ISO_8859_1));
                socket.shutdownOutput();
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .as(begun)
                        .startsWith("HTTP/1.1 400 ")
                        .contains("\"The body ended before all of it was there.\"", "INVALID_ARGUMENT");
            }
        }
        assertNoneFailed(3);
    }

    @Test
    void who_hangs_up_is_no_failure_of_the_server() throws Exception {
        for (String begun : List.of(
                Caller.head(POST, "Content-Length: 100") + "{",
                Caller.head(POST, "Content-Length: 100"),
                Caller.head(POST, CHUNKED) + "5\r\n{")) {
            for (boolean isReset : new boolean[] {true, false}) {
                try (Socket socket =
                        new Socket(server.uri().getHost(), server.uri().getPort())) {
                    socket.setSoLinger(isReset, 0);
                    socket.getOutputStream().write(begun.getBytes(StandardCharsets.ISO_8859_1));
                }
            }
        }
        assertNoneFailed(6);
    }

    private void assertNoneFailed(int requests) throws Exception {
        await(() -> caller.get("/metrics")
                        .text()
                        .lines()
                        .filter(line -> line.startsWith("activity_requests_seconds_count{"))
                        .mapToInt(line -> Integer.parseInt(line.replaceFirst(".* ", "")))
                        .sum()
                == requests);
        assertThat(caller.get("/metrics").text()).doesNotContain("status=\"5", "status=\"200");
        assertThat(caller.call("get", GET_ALL).status()).isEqualTo(200);
    }
}
