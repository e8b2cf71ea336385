package dev.activitystore.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.InvalidArgumentException;
import dev.activitystore.http.Credentials;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages of named origins may call from a browser, and read what is answered; all others may not. */
class CorsTest extends ServedLog {

    private static final String GET = "/v2/activities/get";
    private static final String APP = "https://app.example.com";
    private static final String PREFLIGHT = "Access-Control-Request-Method: POST";

    private ActivityServer open;
    private Caller pages;

    @BeforeEach
    void startForPages() throws IOException {
        open = ActivityServer.builder(log)
                .credentials(Credentials.of(Caller.KEY, Caller.TOKEN))
                .port(0)
                .maxRequestsInFlight(1)
                .allowOrigin(APP)
                .allowOrigin("http://localhost:3000")
                .start();
        pages = new Caller(open.uri());
    }

    @AfterEach
    void stopForPages() {
        open.close();
    }

    @Test
    void a_browser_that_asks_first_is_told_what_it_may_send() throws IOException {
        for (String origin : List.of(APP, "http://localhost:3000")) {
            String answer = pages.raw(Caller.head("OPTIONS " + GET + " HTTP/1.1", "Origin: " + origin, PREFLIGHT));
            assertThat(answer)
                    .startsWith("HTTP/1.1 204 ")
                    .contains("\r\nAccess-Control-Allow-Origin: " + origin + "\r\n")
                    .contains("\r\nAccess-Control-Allow-Methods: POST\r\n")
                    .contains("\r\nVary: Origin\r\n");
            assertThat(answer.replaceFirst("(?s).*Access-Control-Allow-Headers: ([^\r]*).*", "$1"))
                    .contains("authorization", "content-type", "x-velt-api-key", "x-velt-auth-token");
        }
    }

    @Test
    void other_origins_are_told_nothing() throws IOException {
        for (String origin : List.of(
                "https://other.example.com",
                "http://app.example.com",
                "https://app.example.com:8443",
                "https://app.example.com.evil.example",
                "null",
                "*")) {
            assertThat(pages.raw(Caller.head("OPTIONS " + GET + " HTTP/1.1", "Origin: " + origin, PREFLIGHT)))
                    .startsWith("HTTP/1.1 405 ")
                    .contains("\r\nVary: Origin")
                    .doesNotContain("Access-Control");
            assertThat(post("Origin: " + origin))
                    .startsWith("HTTP/1.1 200 ")
                    .contains("\r\nVary: Origin")
                    .doesNotContain("Access-Control");
        }
        assertThat(post()).contains("\r\nVary: Origin").doesNotContain("Access-Control");
        assertThat(post("Origin: " + APP, "Origin: " + APP)).doesNotContain("Access-Control");
        assertThat(pages.raw(Caller.head("OPTIONS " + GET + " HTTP/1.1", "Origin: " + APP)))
                .startsWith("HTTP/1.1 405 ");
        assertThat(pages.raw(Caller.head("OPTIONS /v2/x HTTP/1.1", "Origin: " + APP, PREFLIGHT)))
                .startsWith("HTTP/1.1 404 ");
    }

    @Test
    void every_answer_can_be_read_by_the_page() throws Exception {
        assertReadable(200, post("Origin: " + APP));
        assertReadable(
                400, pages.raw(Caller.head("POST " + GET + " HTTP/1.1", "Origin: " + APP, "Content-Length: 2") + "{}"));
        assertReadable(400, pages.raw(Caller.head("POST " + GET + " HTTP/1.1", "Origin: " + APP, "Content-Length: 0")));
        assertReadable( // that the HTTP library finds
                400,
                pages.raw(Caller.head("POST " + GET + " HTTP/1.1", "Origin: " + APP, "Transfer-Encoding: chunked")
                        + "zz\r\n"));
        assertReadable(401, pages.raw(unknown()));
        assertReadable(404, pages.raw(Caller.head("POST /v2/x HTTP/1.1", "Origin: " + APP)));
        assertReadable(405, pages.raw(Caller.head("GET " + GET + " HTTP/1.1", "Origin: " + APP)));
        assertReadable(200, pages.raw(Caller.head("GET /openapi.json HTTP/1.1", "Origin: " + APP)));
        store.guard(() -> {
            throw new IllegalStateException("broken");
        });
        assertReadable(500, post("Origin: " + APP));
        String[] second = new String[1];
        store.guard(() -> {
            try {
                second[0] = post("Origin: " + APP);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        assertReadable(200, post("Origin: " + APP));
        assertReadable(429, second[0]);
        assertThat(second[0]).contains("\r\nRetry-After: 1\r\n");
    }

    @Test
    void without_origins_nothing_is_told() throws IOException {
        assertThat(caller.raw(Caller.head("OPTIONS " + GET + " HTTP/1.1", "Origin: " + APP, PREFLIGHT)))
                .startsWith("HTTP/1.1 405 ")
                .doesNotContain("Access-Control", "Vary: Origin");
    }

    @Test
    void what_is_not_one_origin_is_refused() {
        for (String origin : List.of(
                "*",
                "null",
                "",
                "app.example.com",
                "https://*.example.com",
                "https://app.example.com/",
                "https://app.example.com/x",
                "https://App.example.com",
                "https://app.example.com:443",
                "http://app.example.com:80",
                "http://app.example.com:*",
                "http://app.example.com:0",
                "http://app.example.com:65536",
                "https://a.example,https://b.example",
                "https://a@b.example")) {
            assertThatThrownBy(() -> ActivityServer.builder(log).allowOrigin(origin))
                    .isInstanceOf(InvalidArgumentException.class)
                    .hasMessageStartingWith("origin must be one origin as browsers send it")
                    .hasMessageEndingWith("but was \"" + origin + "\"");
        }
    }

    private static void assertReadable(int status, String answer) {
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("\r\nAccess-Control-Allow-Origin: " + APP + "\r\n")
                .contains("\r\nAccess-Control-Expose-Headers: Retry-After\r\n")
                .contains("\r\nVary: Origin");
    }

    private static String unknown() {
        return "POST " + GET + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nOrigin: " + APP
                + "\r\nContent-Length: 0\r\n\r\n";
    }

    /** Gets everything. */
    private String post(String... headers) throws IOException {
        String[] all = Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = "Content-Length: " + GET_ALL.length();
        return pages.raw(Caller.head("POST " + GET + " HTTP/1.1", all) + GET_ALL);
    }
}
