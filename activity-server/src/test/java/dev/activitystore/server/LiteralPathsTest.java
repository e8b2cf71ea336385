package dev.activitystore.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    void a_query_is_refused_where_it_would_say_nothing() throws Exception {
        for (String path : List.of("/v2/activities/get", "/v2/activities/export", "/v2/activities/add")) {
            assertThat(answer("POST", path + "?pageSize=1"))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("no query behind the path");
        }
        assertThat(answer("POST", "/v2/activities/get?")).doesNotContain("query");
        assertThat(answer("GET", "/v2/activities/get?x=1")).startsWith("HTTP/1.1 405 ");
        assertThat(answer("POST", "/v2/activities/gets?x=1")).startsWith("HTTP/1.1 404 ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET /metrics HTTP/2.0  | X: 1                       | The version must be HTTP/1.1 or HTTP/1.0.
            GET /metrics FTP/1.1   | X: 1                       | its first line must be a method, a path and HTTP/1.1 with
            GET  /metrics HTTP/1.1 | X: 1                       | its first line must be a method, a path and HTTP/1.1 with
            GET /metrics HTTP/1.1  | Host: other                | The request is not valid HTTP: Duplicate Host Header.
            POST /x HTTP/1.1       | Content-Length: x          | The request is not valid HTTP: Invalid Content-Length Value.
            POST /x HTTP/1.1       | Transfer-Encoding: x, y    | not valid HTTP: Bad Transfer-Encoding, chunked not last.
            """)
    void what_is_not_valid_is_named(String line, String header, String message) throws IOException {
        assertThat(caller.raw(Caller.head(line, header))).contains(message);
    }

    @Test
    void a_head_that_is_too_large_is_told_what_it_may_have() throws IOException {
        String large = "x".repeat(20_000);
        assertThat(answer("GET", "/" + large)).startsWith("HTTP/1.1 414 ").contains("at most 8192 bytes together");
        assertThat(caller.raw(Caller.head("GET /metrics HTTP/1.1", "X: " + large)))
                .startsWith("HTTP/1.1 431 ")
                .contains("at most 8192 bytes together");
    }

    private String answer(String method, String target) throws IOException {
        return caller.raw(Caller.head(method + " " + target + " HTTP/1.1"));
    }
}
