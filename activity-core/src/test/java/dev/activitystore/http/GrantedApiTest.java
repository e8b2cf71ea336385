package dev.activitystore.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActionUser;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.FeatureType;
import dev.activitystore.Json;
import dev.activitystore.memory.InMemoryActivityStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of which the service says what they may read. */
class GrantedApiTest {

    private static final String GET = "/v2/activities/get";
    private static final ActivityFilter ADAS = ActivityFilter.of("org-1").userId("ada");

    private final ActivityLog log = ActivityLog.on(new InMemoryActivityStore());
    private final GrantedApi api = new GrantedApi(log);

    @BeforeEach
    void addThree() {
        long timestamp = 1;
        for (String[] one : new String[][] {{"a1", "ada"}, {"a2", "bob"}, {"a3", "ada"}}) {
            assertThat(log.add(
                            "org-1",
                            log.newActivity()
                                    .id(one[0])
                                    .featureType(FeatureType.COMMENT)
                                    .actionType("comment.add")
                                    .actionUser(ActionUser.of(one[1]))
                                    .timestamp(timestamp++)
                                    .build()))
                    .allMatch(outcome -> outcome.done());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|a3,a1",
                "'\"userId\":\"bob\"'|''",
                "'\"activityIds\":[\"a1\",\"a2\"]'|a1",
                "'\"until\":3'|a1",
                "'\"order\":\"asc\"'|a1,a3"
            })
    void what_is_asked_is_limited_to_what_is_granted(String asked, String ids) throws IOException {
        assertThat(ids(call(GET, "org-1", asked, ADAS))).isEqualTo(ids.isEmpty() ? List.of() : List.of(ids.split(",")));
    }

    @Test
    void pages_go_on_within_it_and_tokens_of_more_lead_nowhere() throws IOException {
        String ofAdas = token(call(GET, "org-1", "\"pageSize\":1", ADAS));
        assertThat(ids(call(GET, "org-1", "\"pageSize\":1,\"pageToken\":\"" + ofAdas + "\"", ADAS)))
                .containsExactly("a1");
        String ofAll = token(call(GET, "org-1", "\"pageSize\":1", ActivityFilter.of("org-1")));
        assertThat(call(GET, "org-1", "\"pageToken\":\"" + ofAll + "\"", ADAS).status())
                .isEqualTo(400);
    }

    @Test
    void another_organization_is_refused() throws IOException {
        assertThat(call(GET, "org-2", "", ADAS).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "key")
    void nothing_is_read_where_nothing_is_granted_whatever_is_sent(@Nullable String key) throws IOException {
        Set<String> asked = new HashSet<>();
        ApiResponse refused = api.handle(
                "POST",
                GET,
                name -> {
                    asked.add(name);
                    return key;
                },
                InputStream.nullInputStream(),
                null);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(text(refused)).contains("Nothing is granted to this caller.");
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v2/activities/add", "/v2/activities/update", "/v2/activities/delete", "/v2/viewer/grants"})
    void nothing_is_written_and_nothing_handed_on(String path) throws IOException {
        assertThat(call(path, "org-1", "", ADAS).status()).isEqualTo(403);
    }

    @Test
    void what_is_no_request_of_the_api_is_answered_as_there() throws IOException {
        assertThat(call("/v2/activities/other", "org-1", "", ADAS).status()).isEqualTo(404);
        InputStream none = InputStream.nullInputStream();
        assertThat(api.handle("GET", GET, name -> null, none, ADAS).status()).isEqualTo(405);
        assertThat(api.handle("POST", GET, name -> "text/plain", none, ADAS).status())
                .isEqualTo(415);
    }

    @Test
    void it_tells_what_is_granted() throws IOException {
        assertThat(text(api.describe(ActivityFilter.of("org-1"))))
                .contains("\"data\":{\"organizationId\":\"org-1\",\"limited\":false}");
        assertThat(text(api.describe(ADAS))).contains("\"data\":{\"organizationId\":\"org-1\",\"limited\":true}");
        assertThat(text(api.describe(ActivityFilter.of("org-1").from(1)))).contains("\"limited\":true");
        assertThat(api.describe(null).status()).isEqualTo(403);
    }

    private ApiResponse call(String path, String organization, String more, ActivityFilter granted) throws IOException {
        String body =
                "{\"data\":{\"organizationId\":\"" + organization + "\"" + (more.isEmpty() ? "" : "," + more) + "}}";
        return api.handle(
                "POST",
                path,
                Map.of("content-type", "application/json")::get,
                new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
                granted);
    }

    private static String token(ApiResponse page) throws IOException {
        return Objects.requireNonNull(result(page).field("pageToken")).stringValue();
    }

    private static List<String> ids(ApiResponse page) throws IOException {
        List<String> ids = new ArrayList<>();
        Objects.requireNonNull(result(page).field("data"))
                .forEachElement(activity ->
                        ids.add(Objects.requireNonNull(activity.field("id")).stringValue()));
        return ids;
    }

    private static Json result(ApiResponse response) throws IOException {
        assertThat(response.status()).as(text(response)).isEqualTo(200);
        return Objects.requireNonNull(Json.parse(text(response)).field("result"));
    }

    private static String text(ApiResponse response) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        response.writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
