package dev.activitystore.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Only what is literally one of the paths is served, so that a proxy's rules for paths hold. */
class LiteralPathsTest extends ServedLog {

    /** What the server keeps open is waited for. */
    @Override
    Duration idleTimeout() {
        return Duration.ofSeconds(1);
    }

    @Test
    void the_paths_are_served_with_any_query() throws IOException {
        for (String path : List.of("/healthz", "/readyz", "/metrics", "/openapi.json")) {
            for (String target : List.of(path, path + "?", path + "?x=1;y", "http://localhost" + path)) {
                assertThat(answer("GET", target)).as(target).startsWith("HTTP/1.1 200 ");
            }
            assertThat(answer("HEAD", path))
                    .startsWith("HTTP/1.1 200 ")
                    .contains("\r\nContent-Length: ")
                    .endsWith("\r\n\r\n");
        }
    }

    @Test
    void what_only_resolves_to_a_path_is_not_found() throws IOException {
        for (String path : List.of("/healthz", "/readyz", "/metrics", "/openapi.json", "/v2/activities/get")) {
            String encoded = "/%" + Integer.toHexString(path.charAt(1)) + path.substring(2);
            for (String target : List.of(
                    path + ";a",
                    path + ";x=1",
                    "/;a" + path,
                    "/x/.." + path,
                    "/." + path,
                    "/%2e" + path,
                    "/x/%2e%2e" + path,
                    "/x/..;" + path,
                    path + "/",
                    path + "/.",
                    path + "%20",
                    path + "%2f",
                    path + "#x",
                    "/" + path,
                    path.toUpperCase(Locale.ROOT),
                    encoded,
                    "http://localhost/" + path)) {
                for (String method : List.of("GET", "POST", "PUT")) {
                    assertThat(answer(method, target))
                            .as("%s %s", method, target)
                            .startsWith("HTTP/1.1 404 ")
                            .endsWith("\"status\":\"NOT_FOUND\"}}");
                }
            }
        }
    }

    @Test
    void each_path_has_its_methods() throws IOException {
        for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE")) {
            for (String path : List.of("/healthz", "/readyz", "/metrics", "/openapi.json")) {
                assertThat(answer(method, path))
                        .as("%s %s", method, path)
                        .startsWith("HTTP/1.1 405 ")
                        .contains("\r\nAllow: GET, HEAD\r\n")
                        .endsWith("\"status\":\"INVALID_ARGUMENT\"}}");
            }
        }
        for (String method : List.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS")) {
            assertThat(answer(method, "/v2/activities/get"))
                    .startsWith("HTTP/1.1 405 ")
                    .contains("\r\nAllow: POST\r\n");
        }
    }

    @Test
    void what_is_no_request_is_the_callers_fault() throws IOException {
        for (String line : List.of(
                "GARBAGE",
                "GET",
                "GET /metrics",
                "GET /metrics HTTP/1.1 x",
                "GET /metrics HTTP/9.9",
                "GET /metrics HTTP/2.0",
                "GET /metrics FTP/1.1",
                "GET metrics HTTP/1.1",
                "GET /met rics HTTP/1.1",
                "GET /%zz HTTP/1.1",
                "GET /metrics%00 HTTP/1.1",
                "GET /\u00ff\u00fe HTTP/1.1",
                "GET http:///x HTTP/1.1",
                "CONNECT x HTTP/1.1",
                "\u0001\u0002 / HTTP/1.1",
                "GET /" + "x".repeat(20_000) + " HTTP/1.1")) {
            assertThat(caller.raw(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                    .as(line)
                    .matches("(?s)HTTP/1\\.[01] 4.*");
        }
        for (String header : List.of(
                "Content-Length: x",
                "Content-Length: -1",
                "Content-Length: 99999999999999999999",
                "Transfer-Encoding: zip",
                "Transfer-Encoding: chunked, zip",
                "Content-Length: 1\r\nTransfer-Encoding: chunked",
                "No colon",
                "Host: other",
                "X: " + "x".repeat(20_000))) {
            assertThat(caller.raw(Caller.head("POST /v2/activities/get HTTP/1.1", header)))
                    .as(header)
                    .startsWith("HTTP/1.1 4");
        }
        assertThat(caller.raw("GET /metrics HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    }

    private String answer(String method, String target) throws IOException {
        return caller.raw(Caller.head(method + " " + target + " HTTP/1.1"));
    }
}
