package dev.activitystore.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.Criterion;
import dev.activitystore.Json;
import dev.activitystore.http.ActivityApi.Operation;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.token.Grant;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls with a grant instead of credentials: nothing outside of it is answered, whatever is asked. */
class GrantedCallsTest {

    private static final Map<String, String> ALL =
            Map.of("content-type", "application/json", "x-velt-api-key", "key", "x-velt-auth-token", "token");

    private Instant now = Instant.ofEpochSecond(1_000_000);
    private final ActivityLog log = ActivityLog.builder(new InMemoryActivityStore())
            .clock(new SetClock())
            .build();
    private final Credentials credentials =
            Credentials.of("key", "token").and(Credentials.of("key-2", "token-2", Set.of("org-2")));
    private final ActivityApi api = new ActivityApi(log, credentials);

    @BeforeEach
    void addFour() throws IOException {
        for (String[] one : new String[][] {
            {"a1", "ada", "doc-1", "1"},
            {"a2", "bob", "doc-1", "2"},
            {"a3", "ada", "doc-2", "3"},
            {"a4", "ada", "doc-1", "4"}
        }) {
            String activity =
                    "{\"id\":\"" + one[0] + "\",\"featureType\":\"comment\",\"actionType\":\"x\",\"actionUser\":"
                            + "{\"userId\":\"" + one[1] + "\"},\"timestamp\":" + one[3] + "}";
            String activities = "{\"data\":{\"organizationId\":\"org-1\",\"documentId\":\"" + one[2]
                    + "\",\"activities\":[" + activity + "]}}";
            assertThat(call("/v2/activities/add", ALL, activities).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|a4,a2,a1",
                "'\"userId\":\"ada\"'|a4,a1",
                "'\"documentId\":\"doc-1\"'|a4,a2,a1",
                "'\"documentId\":\"doc-2\"'|''",
                "'\"activityIds\":[\"a3\"]'|''",
                "'\"activityIds\":[\"a3\",\"a1\"]'|a1",
                "'\"from\":2,\"until\":4'|a2",
                "'\"from\":100'|''",
                "'\"order\":\"asc\",\"pageSize\":2'|a1,a2"
            })
    void what_is_asked_is_limited_to_the_grant(String asked, String ids) throws IOException {
        String grant = grant("\"documentId\":\"doc-1\",\"until\":50");
        assertThat(ids(get(grant, asked))).isEqualTo(ids.isEmpty() ? List.of() : List.of(ids.split(",")));
    }

    @Test
    void counts_are_of_what_the_grant_and_the_request_both_select() throws IOException {
        String grant = grant("\"documentId\":\"doc-1\",\"until\":4");
        assertThat(count(grant, "")).hasToString("{\"records\":2,\"exact\":true}");
        assertThat(count(grant, "\"most\":1")).hasToString("{\"records\":1,\"exact\":false}");
        assertThat(count(grant, "\"userId\":\"ada\"")).hasToString("{\"records\":1,\"exact\":true}");
        assertThat(count(grant, "\"documentId\":\"doc-2\"")).hasToString("{\"records\":0,\"exact\":true}");

        assertThat(histogram(grant, ""))
                .hasToString("[{\"from\":0,\"until\":2,\"records\":1,\"exact\":true},"
                        + "{\"from\":2,\"until\":9,\"records\":1,\"exact\":true}]");
        assertThat(histogram(grant, ",\"documentId\":\"doc-2\""))
                .hasToString("[{\"from\":0,\"until\":2,\"records\":0,\"exact\":true},"
                        + "{\"from\":2,\"until\":9,\"records\":0,\"exact\":true}]");
    }

    @Test
    void lists_have_what_is_in_both() throws IOException {
        String grant = grant("\"activityIds\":[\"a1\",\"a2\"]");
        assertThat(ids(get(grant, "\"activityIds\":[\"a2\",\"a3\"]"))).containsExactly("a2");
        assertThat(ids(get(grant, ""))).containsExactly("a2", "a1");
    }

    @Test
    void what_either_excludes_is_excluded() throws IOException {
        String grant = grant("\"excludedActivityIds\":[\"a1\"]");
        assertThat(ids(get(grant, "\"excludedActivityIds\":[\"a2\"]"))).containsExactly("a4", "a3");
        assertThat(ids(get(grant, "\"userIds\":[\"ada\",\"bob\"],\"excludedUserIds\":[\"bob\"]")))
                .containsExactly("a4", "a3");
        assertThat(ids(get(grant("\"documentIds\":[\"doc-1\",\"doc-3\"]"), "\"documentIds\":[\"doc-2\",\"doc-1\"]")))
                .containsExactly("a4", "a2", "a1");
    }

    @Test
    void pages_go_on_within_it_and_tokens_of_other_queries_are_refused() throws IOException {
        String grant = grant("\"documentId\":\"doc-1\"");
        Json first = get(grant, "\"pageSize\":2");
        String token = Objects.requireNonNull(first.field("pageToken")).stringValue();
        assertThat(ids(get(grant, "\"pageSize\":2,\"pageToken\":\"" + token + "\"")))
                .containsExactly("a1");

        String ofAll = "{\"data\":{\"organizationId\":\"org-1\",\"pageSize\":1}}";
        String other = Objects.requireNonNull(
                        result(call("/v2/activities/get", ALL, ofAll)).field("pageToken"))
                .stringValue();
        ApiResponse refused =
                call("/v2/activities/get", bearer(grant), data("org-1", "\"pageToken\":\"" + other + "\""));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(text(refused)).contains("data.pageToken is not valid for this query");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"get|''", "count|''", "histogram|'\"boundaries\":[1,2]'"})
    void another_organization_is_refused(String operation, String more) throws IOException {
        ApiResponse refused = call("/v2/activities/" + operation, bearer(grant("")), data("org-2", more));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(text(refused)).contains("This grant is not for this organization.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v2/activities/add", "/v2/activities/update", "/v2/activities/delete", "/v2/viewer/grants"})
    void it_only_reads(String path) throws IOException {
        ApiResponse refused = call(path, bearer(grant("")), data("org-1", ""));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(text(refused)).contains("A grant is to read records of one organization alone.");
    }

    @Test
    void it_ends() throws IOException {
        String grant = grant("");
        now = now.plusSeconds(59);
        assertThat(ids(get(grant, ""))).hasSize(4);
        now = now.plusSeconds(1);
        ApiResponse refused = call("/v2/activities/get", bearer(grant), data("org-1", ""));
        assertThat(refused.status()).isEqualTo(401);
        assertThat(text(refused)).contains("The grant is none of this server's, or has ended.");
    }

    @Test
    void credentials_beside_it_widen_nothing_and_other_bearers_are_nobodys() throws IOException {
        Map<String, String> both = new HashMap<>(ALL);
        both.put("authorization", "Bearer " + grant("\"documentId\":\"doc-2\""));
        assertThat(ids(result(call("/v2/activities/get", both, data("org-1", "")))))
                .containsExactly("a3");
        both.put("authorization", "Bearer of something else");
        assertThat(ids(result(call("/v2/activities/get", both, data("org-1", "")))))
                .hasSize(4);
        assertThat(call("/v2/activities/get", bearer("grant.AAAA"), data("org-1", ""))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void it_is_given_by_who_may_read_the_organization_with_an_end_of_at_most_a_day() throws IOException {
        Map<String, String> ofOrg2 =
                Map.of("content-type", "application/json", "x-velt-api-key", "key-2", "x-velt-auth-token", "token-2");
        assertThat(call("/v2/viewer/grants", ofOrg2, data("org-1", "\"expiresInSeconds\":60"))
                        .status())
                .isEqualTo(403);
        Json granted = result(call("/v2/viewer/grants", ofOrg2, data("org-2", "\"expiresInSeconds\":86400")))
                .field("data");
        assertThat(Objects.requireNonNull(granted).field("expiresAt")).hasToString("1086400000");
        for (String bad : new String[] {"", "\"expiresInSeconds\":0", "\"expiresInSeconds\":86401"}) {
            ApiResponse refused = call("/v2/viewer/grants", ALL, data("org-1", bad));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(text(refused)).contains("data.expiresInSeconds ");
        }
        assertThat(text(call("/v2/viewer/grants", ALL, data("org-1", "\"expiresInSeconds\":9,\"pageSize\":1"))))
                .contains("data.pageSize");
    }

    @Test
    void who_has_one_takes_from_nobodys_share_who_has_credentials() {
        String grant = log.grants().seal(new Grant(ActivityFilter.of("org-1"), now.plusSeconds(60)));

        assertThat(api.begin("POST", Operation.GET, null, ALL::get).caller()).isZero();
        assertThat(api.begin("POST", Operation.GET, null, bearer(grant)::get).caller())
                .isEqualTo(2)
                .isLessThan(credentials.callers());
    }

    @Test
    void a_log_that_asks_for_its_key_later_seals_and_opens_with_the_key_of_its_store() {
        InMemoryActivityStore store = new InMemoryActivityStore();
        ActivityLog later = ActivityLog.builder(store).tokenKeyWhenNeeded().build();
        Grant grant = new Grant(ActivityFilter.of("org-1"), Instant.MAX);

        assertThat(ActivityLog.on(store)
                        .grants()
                        .open(later.grants().seal(grant), ActivityLog.on(store).now()))
                .isEqualTo(grant);
        assertThat(later.grants().open(ActivityLog.on(store).grants().seal(grant), later.now()))
                .isEqualTo(grant);
    }

    @Test
    void a_store_that_fails_when_it_is_asked_for_the_key_is_an_answer() throws IOException {
        InMemoryActivityStore store = new InMemoryActivityStore();
        store.close();
        ActivityApi ofClosed =
                new ActivityApi(ActivityLog.builder(store).tokenKeyWhenNeeded().build(), credentials);

        assertThat(call(ofClosed, "/v2/activities/get", bearer(grant("")), data("org-1", ""))
                        .status())
                .isEqualTo(503);
    }

    @Test
    void it_tells_its_holder_what_it_limits_to() throws IOException {
        String sealed = log.grants()
                .seal(new Grant(
                        ActivityFilter.of("org-1")
                                .documentId("doc-1")
                                .actionTypes("b", "a")
                                .where(Criterion.anyOf(ActivityField.USER, "bob")
                                        .negate())
                                .from(1)
                                .until(9),
                        now.plusSeconds(60)));
        assertThat(result(call("/v2/activities/limits", bearer(sealed), "{\"data\":{}}"))
                        .field("data"))
                .hasToString("{\"organizationId\":\"org-1\",\"only\":{\"documentId\":[\"doc-1\"],"
                        + "\"actionTypes\":[\"a\",\"b\"]},\"except\":{\"userId\":[\"bob\"]},\"from\":1,\"until\":9,"
                        + "\"expiresAt\":1000060000}");
        assertThat(result(call("/v2/activities/limits", bearer(grant("")), "{\"data\":{}}"))
                        .field("data"))
                .hasToString("{\"organizationId\":\"org-1\",\"only\":{},\"except\":{},\"expiresAt\":1000060000}");
    }

    @Test
    void its_limits_are_told_to_nobody_else() throws IOException {
        ApiResponse withoutGrant = call("/v2/activities/limits", ALL, "{\"data\":{}}");
        assertThat(withoutGrant.status()).isEqualTo(400);
        assertThat(text(withoutGrant)).contains("A grant must come with the request.");
        assertThat(call("/v2/activities/limits", bearer("grant.AAAA"), "{\"data\":{}}")
                        .status())
                .isEqualTo(401);
        assertThat(call("/v2/activities/limits", bearer(grant("")), data("org-1", ""))
                        .status())
                .isEqualTo(400);
    }

    private String grant(String filter) throws IOException {
        String more = filter.isEmpty() ? "" : "," + filter;
        Json data = result(call("/v2/viewer/grants", ALL, data("org-1", "\"expiresInSeconds\":60" + more)))
                .field("data");
        return Objects.requireNonNull(Objects.requireNonNull(data).field("grant"))
                .stringValue();
    }

    private Json get(String grant, String asked) throws IOException {
        return result(call("/v2/activities/get", bearer(grant), data("org-1", asked)));
    }

    private Json count(String grant, String asked) throws IOException {
        return Objects.requireNonNull(result(call("/v2/activities/count", bearer(grant), data("org-1", asked)))
                .field("data"));
    }

    private Json histogram(String grant, String more) throws IOException {
        String asked = "\"boundaries\":[0,2,9]" + more;
        return Objects.requireNonNull(result(call("/v2/activities/histogram", bearer(grant), data("org-1", asked)))
                .field("data"));
    }

    private static Map<String, String> bearer(String grant) {
        return Map.of("content-type", "application/json", "authorization", "Bearer " + grant);
    }

    private static String data(String organization, String more) {
        return "{\"data\":{\"organizationId\":\"" + organization + "\"" + (more.isEmpty() ? "" : "," + more) + "}}";
    }

    private ApiResponse call(String path, Map<String, String> headers, String body) throws IOException {
        return call(api, path, headers, body);
    }

    private static ApiResponse call(ActivityApi called, String path, Map<String, String> headers, String body)
            throws IOException {
        return called.handle(
                "POST", path, headers::get, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static Json result(ApiResponse response) throws IOException {
        assertThat(response.status()).as(text(response)).isEqualTo(200);
        return Objects.requireNonNull(Json.parse(text(response)).field("result"));
    }

    private static List<String> ids(Json result) {
        List<String> ids = new ArrayList<>();
        Objects.requireNonNull(result.field("data"))
                .forEachElement(activity ->
                        ids.add(Objects.requireNonNull(activity.field("id")).stringValue()));
        return ids;
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
            return Clock.offset(this, Duration.ZERO);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
