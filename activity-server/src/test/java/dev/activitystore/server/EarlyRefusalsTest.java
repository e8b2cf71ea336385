package dev.activitystore.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the head of a request tells already is refused before any of the body is sent. */
class EarlyRefusalsTest extends ServedLog {

    private static final String LINE = "POST /v2/activities/get HTTP/1.1";
    private static final String JSON = "Content-Type: application/json";
    private static final String KEY = "x-velt-api-key: " + Caller.KEY;
    private static final String TOKEN = "x-velt-auth-token: " + Caller.TOKEN;

    @Test
    void a_body_that_is_announced_to_be_over_the_limit_is_not_waited_for() throws IOException {
        for (String length : List.of("100001", "2147483648", "9223372036854775807", "000000000000000000000000100001")) {
            assertThat(answerTo(head(LINE, JSON, KEY, TOKEN, "Content-Length: " + length)))
                    .startsWith("HTTP/1.1 413 ")
                    .containsIgnoringCase("\r\nConnection: close\r\n")
                    .endsWith("{\"error\":{\"message\":\"The body must be at most 100000 bytes.\",\"status\":"
                            + "\"INVALID_ARGUMENT\"}}");
        }
        String padded = "Content-Length: 000000000000000000000000000000000000" + GET_ALL.length();
        assertThat(answerTo(head(LINE, JSON, KEY, TOKEN, padded) + GET_ALL)).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void who_sends_it_all_the_same_reads_the_answer() throws IOException {
        try (Socket socket = connect()) {
            send(socket, head(LINE, JSON, KEY, TOKEN, "Content-Length: 100001"));
            send(socket, " ".repeat(100_001));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void each_error_of_a_head_is_told_before_the_body_is_sent() throws IOException {
        String length = "Content-Length: 90000";
        for (String framing : List.of(length, "Transfer-Encoding: chunked")) {
            assertAnswered(401, head(LINE, JSON, KEY, framing));
            assertAnswered(404, head("POST /v2/activities/purge HTTP/1.1", JSON, KEY, TOKEN, framing));
            assertAnswered(405, head("PUT /v2/activities/get HTTP/1.1", JSON, KEY, TOKEN, framing));
            assertAnswered(415, head(LINE, "Content-Type: text/plain", KEY, TOKEN, framing));
            assertAnswered(415, head(LINE, JSON, KEY, TOKEN, "Content-Encoding: br", framing));
        }
    }

    @Test
    void who_asks_whether_to_send_is_not_told_to_where_it_would_be_refused() throws IOException {
        String expect = "Expect: 100-continue";
        assertAnswered(413, head(LINE, JSON, KEY, TOKEN, expect, "Content-Length: 100001"));
        assertAnswered(401, head(LINE, JSON, KEY, expect, "Content-Length: 9"));
        assertAnswered(415, head(LINE, KEY, TOKEN, expect, "Transfer-Encoding: chunked"));
    }

    @Test
    void the_connection_goes_on_behind_a_refused_body() throws IOException {
        try (Socket socket = connect()) {
            send(socket, head(LINE, JSON, KEY, "Content-Length: " + GET_ALL.length()));
            assertThat(answer(socket)).startsWith("HTTP/1.1 401 ");
            send(socket, GET_ALL + head(LINE, JSON, KEY, TOKEN, "Content-Length: " + GET_ALL.length()) + GET_ALL);
            assertThat(answer(socket)).contains("HTTP/1.1 200 ");
        }
    }

    private void assertAnswered(int status, String head) throws IOException {
        assertThat(answerTo(head)).startsWith("HTTP/1.1 " + status + " ");
    }

    private String answerTo(String request) throws IOException {
        try (Socket socket = connect()) {
            send(socket, request);
            return answer(socket);
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(server.uri().getHost(), server.uri().getPort());
        socket.setSoTimeout(60_000);
        return socket;
    }

    private static String head(String line, String... headers) {
        return line + "\r\nHost: localhost\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** An answer to where its JSON ends, and no further. */
    private static String answer(Socket socket) throws IOException {
        StringBuilder answer = new StringBuilder();
        while (!isWhole(answer)) {
            int next = socket.getInputStream().read();
            assertThat(next).as("the connection ended behind %s", answer).isNotNegative();
            answer.append((char) next);
        }
        return answer.toString();
    }

    private static boolean isWhole(StringBuilder answer) {
        int body = answer.indexOf("\r\n\r\n");
        if (body < 0) {
            return false;
        }
        String text = answer.substring(body);
        return text.endsWith("}")
                && text.chars().filter(c -> c == '{').count()
                        == text.chars().filter(c -> c == '}').count();
    }
}
