package dev.activitystore.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.server.Caller.Answer;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is refused before the body is read gets the answer all the same, and holds up nobody. */
class UnreadBodyTest extends ServedLog {

    @Test
    void strangers_who_send_slowly_hold_up_nobody() throws Exception {
        byte[] beginning = "POST /v2/activities/add HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{"
                .getBytes(StandardCharsets.US_ASCII);
        List<Socket> strangers = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) { // many more than may be in flight
                Socket socket = new Socket(server.uri().getHost(), server.uri().getPort());
                strangers.add(socket);
                socket.getOutputStream().write(beginning);
                awaitRefusals(strangers.size()); // one after the other: of three at once, one is turned away
            }
            assertThat(caller.call("get", GET_ALL).status()).isEqualTo(200);
            for (Socket socket : strangers) {
                socket.getOutputStream().write('}');
                socket.shutdownOutput();
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                        .startsWith("HTTP/1.1 401 ");
            }
        } finally {
            for (Socket socket : strangers) {
                socket.close();
            }
        }
    }

    @Test
    void a_refusal_is_read_by_who_sends_a_large_body() throws Exception {
        String body = " ".repeat(MAX_BODY_BYTES);
        for (int i = 0; i < 20; i++) {
            Answer answer = caller.post(
                    "/v2/activities/add", BodyPublishers.ofString(body), Map.of("x-velt-auth-token", "other"));
            assertThat(answer.status()).isEqualTo(401);
        }
    }

    /** Until so many calls of add were refused: a refusal is counted before it is sent. */
    private void awaitRefusals(int count) throws Exception {
        String line = "activity_requests_seconds_count{backend=\"memory\",operation=\"add\",status=\"401\"} " + count;
        await(() -> caller.get("/metrics").text().lines().anyMatch(line::equals));
    }
}
