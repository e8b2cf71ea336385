package dev.activitystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.Criterion;
import dev.activitystore.http.Credentials;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.server.ActivityServer;
import dev.activitystore.token.Grant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Grants that the command line asks a running server for. */
class GrantCommandTest {

    private final ActivityLog log = ActivityLog.on(new InMemoryActivityStore());
    private ActivityServer server;

    @BeforeEach
    void serve() throws IOException {
        server = ActivityServer.builder(log)
                .credentials(Credentials.of("key", "token", Set.of("org-1", "org ü&=#")))
                .host("localhost")
                .port(0)
                .start();
    }

    @AfterEach
    void stop() {
        server.close();
        log.close();
    }

    @Test
    void a_grant_and_its_link_are_printed() {
        Instant before = Instant.now();
        Run run = grant(
                "--organization",
                "org-1",
                "--document",
                "doc-456",
                "--action-type",
                "b",
                "--action-type",
                "a",
                "--user",
                "u",
                "--from",
                "2026-01-01",
                "--until",
                "2026-02-01",
                "--expires-in",
                "90m");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.lines()).hasSize(2);
        String sealed = run.lines().get(0);
        assertThat(run.lines().get(1)).isEqualTo(server.uri() + "/viewer/#org=org-1&grant=" + sealed);
        Grant grant = Objects.requireNonNull(log.grants().open(sealed, log.now()));
        assertThat(grant.filter())
                .isEqualTo(ActivityFilter.of("org-1")
                        .documentId("doc-456")
                        .userId("u")
                        .where(Criterion.anyOf(ActivityField.ACTION, "a", "b"))
                        .from(Instant.parse("2026-01-01T00:00:00Z"))
                        .until(Instant.parse("2026-02-01T00:00:00Z")));
        assertThat(Duration.between(before, grant.end())).isBetween(Duration.ofMinutes(89), Duration.ofMinutes(91));
        assertThat(run.err()).isEqualTo("ends at " + grant.end() + System.lineSeparator());
    }

    @Test
    void the_link_names_any_organization() {
        Run run = grant("--organization", "org ü&=#", "--expires-in", "1d");
        assertThat(run.lines().get(1))
                .isEqualTo(server.uri() + "/viewer/#org=org%20%C3%BC%26%3D%23&grant="
                        + run.lines().get(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1|--expires-in must be a whole number of s, m, h or d, from 1s to 1d, such as 90s, 30m or 1h, but was \"1\"",
                "0h|--expires-in must be a whole number of s, m, h or d, from 1s to 1d, such as 90s, 30m or 1h, but was \"0h\"",
                "-1h|--expires-in must be a whole number of",
                "tomorrow|--expires-in must be a whole number of",
                "25h|--expires-in must be a whole number of s, m, h or d, from 1s to 1d, such as 90s, 30m or 1h, but was \"25h\"",
                "2d|--expires-in must be a whole number of s, m, h or d, from 1s to 1d",
                "86401s|--expires-in must be a whole number of s, m, h or d, from 1s to 1d"
            })
    void a_wrong_end_is_refused(String text, String message) {
        assertRefused(grant("--organization", "org-1", "--expires-in=" + text), message);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8080",
        "ftp://localhost",
        "http://",
        "http://u@localhost",
        "http://localhost/?a=b",
        "'not a url'"
    })
    void a_wrong_server_is_refused(String url) {
        assertRefused(
                Run.of("grant", "--server", url, "--organization", "org-1", "--expires-in", "1h"),
                "--server must be a URL such as http://localhost:8080, without user, query and fragment");
    }

    @Test
    void what_is_missing_or_wrong_is_named() {
        assertRefused(grant("--expires-in", "1h"), "--organization");
        assertRefused(grant("--organization", "org-1"), "--expires-in");
        assertRefused(grant("--organization", "org-1", "--feature-type", "x", "--expires-in", "1h"), "--feature-type");
        assertRefused(
                grant("--organization", "org-2", "--expires-in", "1h"),
                "--organization is refused by the server: These credentials are not for this organization.");
        assertRefused(
                Run.of("grant", "--server", server.uri().toString(), "--organization", "o", "--expires-in", "1h"),
                "--api-key, --auth-token must be given: the server asks for credentials");
        assertRefused(
                Run.of(
                        "grant",
                        "--server",
                        server.uri().toString(),
                        "--api-key",
                        "key",
                        "--auth-token",
                        "wrong",
                        "--organization",
                        "org-1",
                        "--expires-in",
                        "1h"),
                "--api-key and --auth-token must be those of a caller of " + server.uri());
        assertRefused(
                Run.of("grant", "--api-key", "key", "--organization", "org-1", "--expires-in", "1h"),
                "--auth-token must be given too: a caller sends both");
        List<String> many = new ArrayList<>(List.of("--organization", "org-1", "--expires-in", "1h"));
        for (int i = 0; i < 60; i++) {
            many.addAll(List.of("--id", i + "x".repeat(100)));
        }
        assertRefused(
                grant(many.toArray(String[]::new)),
                "the grant is refused by the server: data.filter must be short enough for a grant of 4096 characters");
    }

    @Test
    void a_server_that_is_not_there_is_named() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Run run = Run.of("grant", "--server", "http://localhost:" + port, "--organization", "o", "--expires-in", "1h");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("can't reach http://localhost:" + port
                        + "/: does a server run there? (--server takes another)");
    }

    @Test
    void a_server_of_something_else_is_told() {
        Run run = Run.of(
                "grant",
                "--server",
                server.uri() + "/elsewhere",
                "--api-key",
                "key",
                "--auth-token",
                "token",
                "--organization",
                "org-1",
                "--expires-in",
                "1h");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("/elsewhere/ answers with status 404: There is nothing at this path.");
    }

    private Run grant(String... options) {
        List<String> all = new ArrayList<>(
                List.of("grant", "--server", server.uri().toString(), "--api-key", "key", "--auth-token", "token"));
        all.addAll(List.of(options));
        return Run.of(all.toArray(String[]::new));
    }

    private static void assertRefused(Run run, String message) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(message);
        assertThat(run.out()).isEmpty();
    }
}
