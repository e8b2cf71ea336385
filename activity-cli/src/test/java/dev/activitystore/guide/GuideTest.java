package dev.activitystore.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.activitystore.ActivityCount;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityPage;
import dev.activitystore.ActivityQuery;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.token.TokenKey;
import dev.activitystore.viewer.ViewerResources;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of the guide does what the guide says of it. */
class GuideTest {

    private static final String QUERY = "{\"data\":{\"organizationId\":\"org-123\"}}";

    private final PrintStream standardOut = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private ActivityLog log;

    @BeforeEach
    void open() {
        log = EmbedGuide.open(folder.resolve("log"));
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void close() {
        System.setOut(standardOut);
        log.close();
    }

    @Test
    void a_record_is_added_once_read_changed_and_kept_as_it_is_new() {
        EmbedGuide.add(log);
        EmbedGuide.add(log);
        assertThat(EmbedGuide.read(log)).isNull();
        assertThat(EmbedGuide.count(log)).isEqualTo(new ActivityCount(1, true));
        EmbedGuide.changeAndDelete(log);
        EmbedGuide.read(log);
        EmbedGuide.checkHealth(log);
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("Ada ordered 3 books", "1", "Ada ordered books");
    }

    @Test
    void records_are_counted_over_time() {
        EmbedGuide.overTime(log);
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .hasSize(7)
                .startsWith("2026-11-01T00:00:00Z: 0")
                .endsWith("2026-11-07T00:00:00Z: 0");
    }

    @Test
    void organizations_with_records_are_listed() {
        EmbedGuide.add(log);
        EmbedGuide.organizations(log);
        assertThat(printed.toString(StandardCharsets.UTF_8).lines()).containsExactly("org-123", "[org-123]");
    }

    @Test
    void a_backup_is_made_by_the_log() {
        EmbedGuide.add(log);
        BackupGuide.make(log, folder.resolve("backup"));
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .endsWith(" bytes");
        assertThat(folder.resolve("backup").resolve("activity-store.backup")).exists();
    }

    @Test
    void a_hold_is_placed_and_released() {
        EmbedGuide.add(log);
        assertThat(KeepGuide.hold(log).hold().name()).isEqualTo("case-7");
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains(" records are held\n", "Smith against Jones");
        assertThat(log.operator().holds("org-123").list()).isEmpty();
    }

    @Test
    void what_is_kept_no_longer_is_deleted_and_a_person_is_erased() {
        EmbedGuide.add(log);
        assertThat(KeepGuide.erase(log).isComplete()).isTrue();
        assertThat(log.count(ActivityFilter.of("org-123").userId("user-1")).records())
                .isZero();
        assertThat(KeepGuide.retain(log).organizations()).isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo("0 records in 0 organizations deleted\n");
    }

    @Test
    void stores_open_in_each_way() {
        for (ActivityStore store : StoresGuide.open(folder.resolve("rocksdb"), folder.resolve("by-uri"))) {
            try (ActivityLog opened = ActivityLog.on(store)) {
                EmbedGuide.add(opened);
                EmbedGuide.read(opened);
            }
        }
        assertThat(printed.toString(StandardCharsets.UTF_8).lines()).hasSize(3).containsOnly("Ada ordered 3 books");
    }

    @Test
    void a_token_of_the_old_key_goes_on_after_the_rotation() {
        byte[] oldKey = TokenKey.generate().toBytes();
        InMemoryActivityStore store = new InMemoryActivityStore();
        ActivityQuery query = ActivityQuery.of("org-123").pageSize(1);
        ActivityLog before =
                StoresGuide.rotate(store, oldKey, TokenKey.generate().toBytes());
        EmbedGuide.add(before);
        before.add(
                "org-123",
                before.get(query).activities().get(0).toBuilder().id("another").build());
        ActivityPage first = before.get(query);
        ActivityLog after = StoresGuide.rotate(store, TokenKey.generate().toBytes(), oldKey);
        assertThat(after.get(query.pageToken(first.nextPageToken())).activities())
                .hasSize(1)
                .doesNotContainAnyElementsOf(first.activities());
    }

    @Test
    void the_server_says_where_it_listens() throws Exception {
        HttpGuide.serve(log);
        assertThat(printed.toString(StandardCharsets.UTF_8)).matches("listens on http://\\S+:\\d+\\s*");
    }

    @Test
    void the_api_answers_in_another_server() throws Exception {
        EmbedGuide.add(log);
        HttpServer server = HttpGuide.serveInAnotherServer(log);
        try {
            assertThat(post(server, "token").body()).contains("\"id\":\"order-17-placed\"");
            assertThat(post(server, "wrong").statusCode()).isEqualTo(401);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void the_viewer_is_served_in_another_server() throws Exception {
        HttpServer server = HttpGuide.serveInAnotherServer(log);
        try {
            ViewerGuide.serve(server);
            HttpResponse<String> page = get(server, "/viewer/");
            assertThat(page.body()).contains("<activity-log api=");
            assertThat(page.headers().firstValue("content-security-policy")).isPresent();
            assertThat(get(server, "/viewer/app.js").headers().firstValue("content-type"))
                    .contains("text/javascript; charset=utf-8");
            assertThat(get(server, "/viewer/none.js").statusCode()).isEqualTo(404);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void the_viewer_reads_what_a_session_may_see() throws Exception {
        HttpServer server = HttpGuide.serveInAnotherServer(log);
        try {
            ViewerGuide.serve(server);
            ViewerGuide.serveToSessions(server, log);
            for (String file : ViewerResources.standard().paths()) {
                assertThat(get(server, "/viewer/" + file).statusCode()).as(file).isEqualTo(200);
            }
            assertThat(get(server, "/viewer/session").statusCode()).isEqualTo(403);
            URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/viewer/v2/activities/get");
            HttpRequest read = HttpRequest.newBuilder(uri)
                    .header("cookie", "session=ada")
                    .header("content-type", "application/json")
                    .POST(BodyPublishers.ofString(QUERY))
                    .build();
            HttpResponse<String> page = HttpClient.newHttpClient().send(read, BodyHandlers.ofString());
            assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        } finally {
            server.stop(0);
        }
    }

    private static HttpResponse<String> get(HttpServer server, String path) throws Exception {
        URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(HttpServer server, String token) throws Exception {
        URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/v2/activities/get");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(uri)
                                .header("x-velt-api-key", "key")
                                .header("x-velt-auth-token", token)
                                .header("content-type", "application/json")
                                .POST(BodyPublishers.ofString(QUERY))
                                .build(),
                        BodyHandlers.ofString());
    }
}
