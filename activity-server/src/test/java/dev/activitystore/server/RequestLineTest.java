package dev.activitystore.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first line of a request is read as HTTP has it, and no other way: a proxy in front may read what is lenient otherwise. */
class RequestLineTest extends ServedLog {

    private static final String GOOD = "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String BAD = "GET  /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @Override
    Duration idleTimeout() {
        return Duration.ofSeconds(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /metrics HTTP/1.1",
                "GET /metrics HTTP/1.0",
                "GET http://localhost/metrics HTTP/1.1",
                "\r\nGET /metrics HTTP/1.1",
                "\r\n\r\nGET /metrics HTTP/1.1"
            })
    void what_http_allows_is_served(String line) throws IOException {
        assertThat(answer(line)).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET  /metrics HTTP/1.1",
                "GET   /metrics HTTP/1.1",
                "GET /metrics  HTTP/1.1",
                "GET /metrics HTTP/1.1 ",
                " GET /metrics HTTP/1.1",
                "\r\n GET /metrics HTTP/1.1",
                "\tGET /metrics HTTP/1.1",
                "GET\t/metrics HTTP/1.1",
                "GET /metrics\tHTTP/1.1",
                "GET \t/metrics HTTP/1.1",
                "GET /metrics \tHTTP/1.1",
                "GET /metrics HTTP/1.1\t",
                "GET\u000b/metrics HTTP/1.1",
                "GET\u00a0/metrics HTTP/1.1",
                "GET /metrics x HTTP/1.1",
                "GET /metrics HTTP/1.1 x",
                "GET /metrics HTTP /1.1",
                "GET /metrics",
                "GET /metrics ",
                "GET/metrics HTTP/1.1",
                "/metrics HTTP/1.1",
                "GET /metrics http/1.1",
                "GET /metrics Http/1.1",
                "GET /metrics HTTP/1",
                "GET /metrics HTTP/1.10",
                "GET /metrics HTTP/01.1",
                "GET /metrics HTTP/0.9",
                "GET /metrics HTTP/1.2",
                "GET /metrics HTTP/3.0",
                "GET /metrics HTTPS/1.1",
                "GET localhost/metrics HTTP/1.1",
                "GET http://other.example/metrics HTTP/1.1",
                "GET http://localhost:1/metrics HTTP/1.1",
                "GET http://user@localhost/metrics HTTP/1.1",
                "GET ftp://localhost/metrics HTTP/1.1",
                "GET * HTTP/1.1",
                "G@T /metrics HTTP/1.1"
            })
    void what_http_does_not_allow_is_the_callers_fault(String line) throws IOException {
        assertThat(answer(line)).startsWith("HTTP/1.1 400 ").endsWith("\"status\":\"INVALID_ARGUMENT\"}}");
    }

    @Test
    void other_methods_and_versions_have_statuses_of_their_own() throws IOException {
        assertThat(answer("get /metrics HTTP/1.1")).startsWith("HTTP/1.1 405 ");
        assertThat(answer("GETT /metrics HTTP/1.1")).startsWith("HTTP/1.1 405 ");
        assertThat(answer("OPTIONS * HTTP/1.1")).startsWith("HTTP/1.1 404 ");
        assertThat(answer("GET /metrics HTTP/2.0")).startsWith("HTTP/1.1 426 ");
    }

    @Test
    void a_later_request_on_a_connection_is_read_as_the_first() throws IOException {
        String post = "POST /v2/activities/get HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "x-velt-api-key: " + Caller.KEY + "\r\nx-velt-auth-token: " + Caller.TOKEN + "\r\nContent-Length: "
                + GET_ALL.length() + "\r\n\r\n" + GET_ALL;
        try (Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
            for (String request : new String[] {GOOD, post, post, GOOD}) {
                for (String part : halves(request)) {
                    send(socket, part);
                }
                assertThat(nextAnswer(socket)).startsWith("HTTP/1.1 200 ");
            }
            send(socket, BAD);
            assertThat(nextAnswer(socket)).startsWith("HTTP/1.1 400 ");
        }
    }

    /** Where a request begins is not known then, and what is good stays so. */
    @Test
    void requests_that_are_sent_ahead_are_served() throws IOException {
        String ahead = GOOD.repeat(3) + GOOD.substring(0, 30);
        try (Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
            send(socket, ahead);
            for (int i = 0; i < 3; i++) {
                assertThat(nextAnswer(socket)).startsWith("HTTP/1.1 200 ");
            }
            send(socket, GOOD.substring(30));
            assertThat(nextAnswer(socket)).startsWith("HTTP/1.1 200 ");
            send(socket, GOOD);
            assertThat(nextAnswer(socket)).startsWith("HTTP/1.1 200 ");
        }
    }

    private static String[] halves(String request) {
        int half = request.length() / 2;
        return new String[] {request.substring(0, half), request.substring(half)};
    }

    private String answer(String line) throws IOException {
        return caller.raw(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.setSoTimeout(60_000);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads an answer to its end, so that the next one is another's. */
    private static String nextAnswer(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("ended in " + head);
            }
            head.append((char) b);
        }
        String lower = head.toString().toLowerCase(Locale.ROOT);
        if (lower.contains("transfer-encoding: chunked")) {
            StringBuilder rest = new StringBuilder();
            while (rest.indexOf("0\r\n\r\n") < 0) {
                rest.append((char) in.read());
            }
        } else {
            in.readNBytes(Integer.parseInt(lower.replaceFirst("(?s).*content-length: (\\d+).*", "$1")));
        }
        return head.toString();
    }
}
