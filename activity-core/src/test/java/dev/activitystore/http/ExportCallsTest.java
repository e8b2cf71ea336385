package dev.activitystore.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityLogException;
import dev.activitystore.Json;
import dev.activitystore.Samples;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.token.Grant;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports and links to them: what the same request would get page by page, and nothing that it would not get. */
class ExportCallsTest {

    private static final Map<String, String> ALL =
            Map.of("content-type", "application/json", "x-velt-api-key", "key", "x-velt-auth-token", "token");
    private static final String EXPORT = "/v2/activities/export";
    private static final String LINK = "/v2/activities/export/link";
    private static final String NDJSON = "\"format\":\"ndjson\"";

    private Instant now = Instant.ofEpochSecond(1_000_000);
    private final InMemoryActivityStore store = new InMemoryActivityStore();
    private final ActivityLog log =
            ActivityLog.builder(store).clock(new SetClock()).build();
    private final Credentials credentials =
            Credentials.of("key", "token").and(Credentials.of("key-2", "token-2", Set.of("org-2")));
    private final ActivityApi api = new ActivityApi(log, credentials);

    @BeforeEach
    void addSome() {
        List<Activity> some = Samples.ascending(25).stream()
                .map(one -> one.toBuilder()
                        .documentId(one.timestamp() % 2 == 0 ? "even" : "odd")
                        .build())
                .toList();
        assertThat(log.add("org-1", some).allDone()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"documentId\":\"odd\"",
                "\"order\":\"asc\",\"from\":3,\"until\":20",
                "\"activityIds\":[\"a-003\",\"a-001\",\"gone\"]",
                "\"userId\":\"nobody\""
            })
    void an_export_is_what_pages_give(String filter) throws IOException {
        for (int pageSize : new int[] {1, 7, 1000}) {
            String more = join(filter, "\"pageSize\":" + pageSize);
            StringBuilder pages = new StringBuilder();
            String token = "";
            do {
                Json page = result(call("/v2/activities/get", ALL, data("org-1", join(more, token))));
                Objects.requireNonNull(page.field("data"))
                        .forEachElement(one -> pages.append(one).append('\n'));
                Json next = page.field("pageToken");
                token = next == null ? "" : "\"pageToken\":" + next;
            } while (!token.isEmpty());
            ApiResponse export = call(EXPORT, ALL, data("org-1", join(more, NDJSON)));

            assertThat(text(export)).isEqualTo(pages.toString());
            assertThat(export.recordsOut())
                    .isEqualTo((int) pages.chars().filter(c -> c == '\n').count());
        }
    }

    @Test
    void it_begins_where_a_page_ended() throws IOException {
        Json page = result(call("/v2/activities/get", ALL, data("org-1", "\"pageSize\":23")));
        String more = "\"pageToken\":" + page.field("pageToken") + "," + NDJSON;
        assertThat(ids(text(call(EXPORT, ALL, data("org-1", more))))).isEqualTo("a-001,a-000");
        ApiResponse refused = call(EXPORT, ALL, data("org-1", "\"documentId\":\"odd\"," + more));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(text(refused)).contains("data.pageToken is not valid for this query");
    }

    @Test
    void its_headers_make_a_file_of_it_whose_name_says_whose_and_of_when_it_is() throws IOException {
        ApiResponse lines = call(EXPORT, ALL, data("org-1", NDJSON));
        assertThat(lines.headers())
                .isEqualTo(Map.of(
                        "content-type", "application/x-ndjson",
                        "content-disposition", "attachment; filename=\"activities-org-1-19700112T134640Z.ndjson\"",
                        "x-content-type-options", "nosniff"));
        ApiResponse table = call(EXPORT, ALL, data("a\\\"; b/../ü", "\"format\":\"csv\""));
        assertThat(table.headers())
                .containsEntry("content-type", "text/csv; charset=utf-8")
                .containsEntry(
                        "content-disposition", "attachment; filename=\"activities-a_b_.._-19700112T134640Z.csv\"");
        assertThat(call("/v2/activities/get", ALL, data("org-1", "")).headers())
                .isEqualTo(Map.of("content-type", "application/json"));
    }

    @Test
    void a_table_of_nothing_has_its_header_and_keeps_formulas_only_where_that_is_asked() throws IOException {
        String header = text(call(EXPORT, ALL, data("empty", "\"format\":\"csv\"")));
        assertThat(header).startsWith("\uFEFFtimeUtc,timestamp,id,").endsWith(",metadata\r\n");
        assertThat(log.add("org-f", Samples.comment("f", 1).actionIcon("=1").build())
                        .allDone())
                .isTrue();
        assertThat(text(call(EXPORT, ALL, data("org-f", "\"format\":\"csv\"")))).contains(",'=1,");
        assertThat(text(call(EXPORT, ALL, data("org-f", "\"format\":\"csv\",\"keepFormulas\":true"))))
                .contains(",=1,");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|data.format is required",
                "'\"format\":\"xml\"'|data.format must be csv or ndjson, but was \\\"xml\\\"",
                "'\"format\":null'|data.format must not be null",
                "'\"format\":\"ndjson\",\"keepFormulas\":true'|data.keepFormulas is for the format csv alone",
                "'\"format\":\"csv\",\"keepFormulas\":1'|data.keepFormulas must be true or false",
                "'\"format\":\"csv\",\"docId\":\"x\"'|data.docId is not a known field",
                "'\"format\":\"csv\",\"pageSize\":0'|data.pageSize must be at least 1"
            })
    void a_wrong_request_is_refused_with_one_sentence(String more, String sentence) throws IOException {
        for (String path : new String[] {EXPORT, LINK}) {
            ApiResponse refused = call(path, ALL, data("org-1", more));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(text(refused)).contains("\"" + sentence);
        }
    }

    @Test
    void another_organization_is_refused_to_credentials_and_grants() throws IOException {
        Map<String, String> ofOrg2 =
                Map.of("content-type", "application/json", "x-velt-api-key", "key-2", "x-velt-auth-token", "token-2");
        for (String path : new String[] {EXPORT, LINK}) {
            assertThat(call(path, ofOrg2, data("org-1", NDJSON)).status()).isEqualTo(403);
            assertThat(call(path, bearer(ActivityFilter.of("org-2")), data("org-1", NDJSON))
                            .status())
                    .isEqualTo(403);
            assertThat(call(path, Map.of("content-type", "application/json"), data("org-1", NDJSON))
                            .status())
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|a-004,a-002,a-000",
                "'\"from\":1'|a-004,a-002",
                "'\"documentId\":\"odd\"'|''",
                "'\"activityIds\":[\"a-001\",\"a-002\",\"a-024\"]'|a-002",
                "'\"from\":5'|''"
            })
    void what_is_exported_by_a_grant_or_its_link_is_limited_to_it(String asked, String ids) throws IOException {
        Map<String, String> grant =
                bearer(ActivityFilter.of("org-1").documentId("even").until(5));
        String request = data("org-1", join(asked, NDJSON));
        assertThat(ids(text(call(EXPORT, grant, request)))).isEqualTo(ids);
        assertThat(ids(text(follow(link(grant, request))))).isEqualTo(ids);
    }

    @Test
    void a_link_gives_what_the_request_would_for_a_minute() throws IOException {
        String request = data("org-1", "\"order\":\"asc\",\"documentId\":\"odd\",\"format\":\"csv\"");
        String link = link(ALL, request);
        assertThat(link).matches("/v2/activities/export\\?link=export\\.[A-Za-z0-9_-]+");
        ApiResponse direct = call(EXPORT, ALL, request);
        now = now.plusMillis(59_999);
        ApiResponse followed = follow(link);
        assertThat(text(followed)).isEqualTo(text(direct)).contains("a-001", "a-023");
        assertThat(followed.headers()).containsEntry("content-type", "text/csv; charset=utf-8");
        now = now.plusMillis(1);
        assertRefused(follow(link));
    }

    @Test
    void a_link_does_not_outlive_the_grant() throws IOException {
        Map<String, String> grant = Map.of(
                "content-type",
                "application/json",
                "authorization",
                "Bearer " + log.grants().seal(new Grant(ActivityFilter.of("org-1"), now.plusSeconds(10))));
        String link = link(grant, data("org-1", NDJSON));
        now = now.plusSeconds(9);
        assertThat(follow(link).status()).isEqualTo(200);
        now = now.plusSeconds(1);
        assertRefused(follow(link));
    }

    @Test
    void a_link_that_is_changed_or_foreign_or_none_is_refused() throws IOException {
        String link = link(ALL, data("org-1", NDJSON));
        String foreign = ActivityLog.on(new InMemoryActivityStore())
                .exportLinks()
                .seal(Objects.requireNonNull(log.exportLinks().open(link.replaceFirst(".*=", ""), now)));
        String grant = log.grants().seal(new Grant(ActivityFilter.of("org-1"), now.plusSeconds(60)));
        for (String query : new String[] {
            "link=" + foreign,
            "link=" + grant,
            "link=",
            "link",
            "",
            "other=" + link.replaceFirst(".*=", ""),
            link.replaceFirst(".*\\?", "") + "&pageSize=1",
            link.replaceFirst(".*\\?", "").replaceFirst(".$", "")
        }) {
            assertRefused(begin(query).answer());
        }
        assertRefused(begin(null).answer());
        assertThat(api.handle("GET", LINK, "x", ALL::get, new ByteArrayInputStream(new byte[0]))
                        .status())
                .isEqualTo(405);
    }

    @Test
    void who_follows_one_takes_from_nobodys_share_who_has_credentials() throws IOException {
        String query = link(ALL, data("org-1", NDJSON)).replaceFirst(".*\\?", "");
        assertThat(begin(query).caller()).isEqualTo(2).isLessThan(credentials.callers());
    }

    @Test
    void a_store_that_fails_before_anything_is_written_is_an_answer_and_later_a_failure() throws IOException {
        ApiResponse begun = call(EXPORT, ALL, data("org-1", "\"pageSize\":10," + NDJSON));
        store.close();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> begun.writeTo(out)).isInstanceOf(ActivityLogException.class);
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(10);
        assertThat(call(EXPORT, ALL, data("org-1", NDJSON)).status()).isEqualTo(503);
    }

    private String link(Map<String, String> headers, String request) throws IOException {
        Json data = Objects.requireNonNull(result(call(LINK, headers, request)).field("data"));
        return Objects.requireNonNull(data.field("url")).stringValue();
    }

    private ApiResponse follow(String url) throws IOException {
        String[] parts = url.split("\\?", 2);
        return api.handle("GET", parts[0], parts[1], name -> null, new ByteArrayInputStream(new byte[0]));
    }

    private Map<String, String> bearer(ActivityFilter filter) {
        return Map.of(
                "content-type",
                "application/json",
                "authorization",
                "Bearer " + log.grants().seal(new Grant(filter, now.plusSeconds(3600))));
    }

    private static void assertRefused(ApiResponse refused) throws IOException {
        assertThat(refused.status()).isEqualTo(401);
        assertThat(text(refused))
                .isEqualTo("{\"error\":{\"message\":\"The link is none of this server's, or has ended.\","
                        + "\"status\":\"UNAUTHENTICATED\"}}");
    }

    private static String data(String organization, String more) {
        return "{\"data\":{\"organizationId\":\"" + organization + "\"" + (more.isEmpty() ? "" : "," + more) + "}}";
    }

    private static String join(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(","));
    }

    private ApiResponse call(String path, Map<String, String> headers, String body) throws IOException {
        return api.handle("POST", path, headers::get, body(body));
    }

    private static ByteArrayInputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Json result(ApiResponse response) throws IOException {
        String text = text(response);
        assertThat(response.status()).as(text).isEqualTo(200);
        return Objects.requireNonNull(Json.parse(text).field("result"));
    }

    private static String ids(String lines) {
        return lines.lines()
                .map(line ->
                        Objects.requireNonNull(Json.parse(line).field("id")).stringValue())
                .collect(Collectors.joining(","));
    }

    private static String text(ApiResponse response) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        response.writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Stands still until it is set. */
    private final class SetClock extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private ApiCall begin(@Nullable String query) {
        return api.begin("GET", ActivityApi.Operation.EXPORT, query, name -> null);
    }
}
