package dev.activitystore.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityLog;
import dev.activitystore.http.Credentials;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.server.Caller.Answer;
import dev.activitystore.viewer.ViewerResources;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The viewer below /viewer/. */
class ViewerTest {

    private static final String GET = "/v2/activities/get";

    private final ActivityLog log = ActivityLog.on(new InMemoryActivityStore());
    private ActivityServer server;

    @AfterEach
    void stop() {
        server.close();
        log.close();
    }

    @Test
    void there_is_none_unless_it_was_asked_for() throws Exception {
        Caller caller = new Caller(start(ActivityServer.builder(log)).uri());
        assertThat(caller.get("/viewer/").status()).isEqualTo(404);
        assertThat(caller.get("/viewer").status()).isEqualTo(404);
    }

    @Test
    void its_files_come_with_their_headers_and_need_no_credentials() throws Exception {
        Caller caller = new Caller(withViewer(Credentials.of("k", "t")).uri());
        for (String path : ViewerResources.standard().paths()) {
            Answer answer = caller.get("/viewer/" + path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.headers().firstValue("content-security-policy"))
                    .hasValueSatisfying(
                            policy -> assertThat(policy).startsWith("default-src 'none'; script-src 'self'"));
            assertThat(answer.headers().firstValue("x-content-type-options")).contains("nosniff");
            assertThat(answer.headers().firstValue("vary")).contains("Accept-Encoding");
        }
        assertThat(caller.post(GET, BodyPublishers.ofString("{}"), Map.of()).status())
                .isEqualTo(401);
    }

    @Test
    void a_file_that_the_browser_has_is_not_sent_again() throws Exception {
        Caller caller = new Caller(withViewer(Credentials.anyone()).uri());
        String etag = caller.get("/viewer/app.js").headers().firstValue("etag").orElseThrow();
        Answer again = caller.send(HttpRequest.newBuilder(server.uri().resolve("/viewer/app.js"))
                .header("if-none-match", etag)
                .build());
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.text()).isEmpty();
    }

    @Test
    void a_file_is_zipped_for_who_takes_that() throws Exception {
        withViewer(Credentials.anyone());
        Answer zipped = new Caller(server.uri())
                .send(HttpRequest.newBuilder(server.uri().resolve("/viewer/style.css"))
                        .header("accept-encoding", "gzip")
                        .build());
        assertThat(zipped.headers().firstValue("content-encoding")).contains("gzip");
        assertThat(zipped.headers().firstValueAsLong("content-length"))
                .hasValue(ViewerResources.standard().file("style.css").zipped().length);
    }

    @Test
    void the_folder_without_its_slash_leads_to_it() throws Exception {
        Answer answer = new Caller(withViewer(Credentials.anyone()).uri()).get("/viewer");
        assertThat(answer.status()).isEqualTo(308);
        assertThat(answer.headers().firstValue("location")).contains("viewer/");
    }

    @Test
    void nothing_can_be_sent_to_it() throws Exception {
        Answer answer = new Caller(withViewer(Credentials.anyone()).uri())
                .post("/viewer/", BodyPublishers.ofString("{}"), Map.of());
        ServedLog.assertError(answer, 405, "INVALID_ARGUMENT", "The method must be GET.");
        assertThat(answer.headers().firstValue("allow")).contains("GET, HEAD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/viewer/none.js", "/viewer//app.js", "/viewer/%61pp.js", "/viewer/../viewer/app.js", "/Viewer/"
            })
    void other_paths_are_not_found(String path) throws Exception {
        withViewer(Credentials.anyone());
        assertThat(new Caller(server.uri()).raw(Caller.head("GET " + path + " HTTP/1.1")))
                .startsWith("HTTP/1.1 404 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:8080",
                "LOCALHOST",
                "app.localhost:1",
                "127.0.0.1",
                "127.1.2.3:99",
                "[::1]:8080"
            })
    void without_credentials_names_of_this_machine_are_answered(String host) throws Exception {
        withViewer(Credentials.anyone());
        assertThat(asked(host, "GET /viewer/ HTTP/1.1")).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "evillocalhost",
                "10.0.0.1",
                "[::2]",
                "1270.0.0.1"
            })
    void without_credentials_no_other_name_is_answered_whatever_is_asked(String host) throws Exception {
        withViewer(Credentials.anyone());
        for (String line :
                new String[] {"GET /viewer/ HTTP/1.1", "POST " + GET + " HTTP/1.1", "GET /metrics HTTP/1.1"}) {
            assertThat(asked(host, line))
                    .startsWith("HTTP/1.1 403 ")
                    .endsWith("{\"error\":{\"message\":\"Without credentials the host must be a name of this machine,"
                            + " such as localhost.\",\"status\":\"PERMISSION_DENIED\"}}");
        }
    }

    @Test
    void with_credentials_any_name_is_answered() throws Exception {
        withViewer(Credentials.of("k", "t"));
        assertThat(asked("log.example.com", "GET /viewer/ HTTP/1.1")).startsWith("HTTP/1.1 200 ");
    }

    private String asked(String host, String line) throws IOException {
        return new Caller(server.uri()).raw(line + "\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    }

    private ActivityServer withViewer(Credentials credentials) throws IOException {
        return start(ActivityServer.builder(log)
                .credentials(credentials)
                .host("localhost")
                .viewer(ViewerResources.standard()));
    }

    private ActivityServer start(ActivityServerBuilder builder) throws IOException {
        server = builder.port(0).start();
        return server;
    }
}
