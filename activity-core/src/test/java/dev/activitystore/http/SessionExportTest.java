package dev.activitystore.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.Json;
import dev.activitystore.Samples;
import dev.activitystore.http.ActivityApi.Operation;
import dev.activitystore.memory.InMemoryActivityStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Exports in a service's own session, and how much of one is held. */
class SessionExportTest {

    private static final Map<String, String> HEADERS = Map.of("content-type", "application/json");
    private static final ActivityFilter ODD = ActivityFilter.of("org-1").documentId("odd");
    private static final String LINES =
            "{\"data\":{\"organizationId\":\"org-1\",\"order\":\"asc\",\"format\":\"ndjson\"}}";

    private final ActivityLog log = ActivityLog.on(new InMemoryActivityStore());
    private final GrantedApi api = new GrantedApi(log);

    @BeforeEach
    void addSome() {
        List<Activity> some = Samples.ascending(5).stream()
                .map(one -> one.toBuilder()
                        .documentId(one.timestamp() % 2 == 0 ? "even" : "odd")
                        .build())
                .toList();
        assertThat(log.add("org-1", some).allDone()).isTrue();
    }

    @Test
    void what_the_visitor_may_see_is_exported_directly_and_by_a_link() throws IOException {
        String direct = text(post("/v2/activities/export", LINES, ODD));
        assertThat(direct).contains("a-001", "a-003").hasLineCount(2);
        String url = Objects.requireNonNull(
                        data(post("/v2/activities/export/link", LINES, ODD)).field("url"))
                .stringValue();
        assertThat(text(get(url, ODD))).isEqualTo(direct);
        assertThat(text(get(url, ActivityFilter.of("org-1").documentId("even"))))
                .isEqualTo(direct);
    }

    @Test
    void nobody_without_a_session_follows_a_link_and_no_session_follows_another_one() throws IOException {
        String url = Objects.requireNonNull(
                        data(post("/v2/activities/export/link", LINES, ODD)).field("url"))
                .stringValue();
        assertThat(get(url, null).status()).isEqualTo(405);
        assertThat(get(url + "x", ODD).status()).isEqualTo(401);
        assertThat(post("/v2/activities/export", LINES, null).status()).isEqualTo(403);
        assertThat(post("/v2/activities/export", LINES, ActivityFilter.of("org-2"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void the_limits_of_a_session_have_no_end() throws IOException {
        assertThat(data(post("/v2/activities/limits", "{\"data\":{}}", ODD)))
                .hasToString("{\"organizationId\":\"org-1\",\"only\":{\"documentId\":[\"odd\"]},\"except\":{}}");
    }

    @Test
    void what_is_held_of_large_records_is_bounded() throws IOException {
        for (int i = 0; i < 12; i++) {
            Activity large = Samples.comment("l-" + i, i)
                    .actionIcon("x".repeat(1_000_000))
                    .build();
            assertThat(log.add("large", large).allDone()).isTrue();
        }
        ApiCall call = new ActivityApi(log, Credentials.anyone()).begin("POST", Operation.EXPORT, null, HEADERS::get);
        call.receive(body(LINES.replace("org-1", "large")));
        call.read();
        assertThat(call.maxRecordBytes()).isEqualTo(4 << 20);
        ApiResponse answer = call.answer();
        assertThat(answer.recordBytesOut()).isEqualTo(4 << 20);
        int[] pages = new int[1];
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        answer.writeTo(out, () -> pages[0]++);
        assertThat(pages[0]).isEqualTo(3);
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(12);
    }

    private ApiResponse post(String path, String body, @Nullable ActivityFilter granted) throws IOException {
        return api.handle("POST", path, null, HEADERS::get, body(body), granted);
    }

    private ApiResponse get(String url, @Nullable ActivityFilter granted) throws IOException {
        String[] parts = url.split("\\?", 2);
        return api.handle("GET", parts[0], parts[1], HEADERS::get, body(""), granted);
    }

    private static ByteArrayInputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Json data(ApiResponse response) throws IOException {
        Json result = Objects.requireNonNull(Json.parse(text(response)).field("result"));
        return Objects.requireNonNull(result.field("data"));
    }

    private static String text(ApiResponse response) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        response.writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
