package dev.activitystore.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActionUser;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.Samples;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.token.Grant;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorCallsTest {

    private static final String PERSON = "\"organizationId\":\"org-1\",\"userId\":\"user-1\"";

    private final ActivityLog log = ActivityLog.on(new InMemoryActivityStore());
    private final ActivityApi api = new ActivityApi(
            log,
            Credentials.of("key", "all")
                    .and(Credentials.of("key", "some", Set.of("org-1")))
                    .and(Credentials.ofOperator("key", "operator")));

    @BeforeEach
    void add() {
        assertThat(log.add(
                                "org-1",
                                Samples.comment("a", 1)
                                        .immutable(true)
                                        .displayMessageTemplate("by user-1")
                                        .build(),
                                Samples.comment("b", 2).build(),
                                Samples.comment("c", 3)
                                        .actionUser(ActionUser.of("user-2"))
                                        .build())
                        .allDone())
                .isTrue();
    }

    @Test
    void an_operator_erases_a_person_and_is_told_where_the_id_still_stands() throws IOException {
        assertThat(text(call("operator", PERSON)))
                .matches("\\{\"result\":\\{\"status\":\"success\",\"message\":\"NOT ERASED: the id still stands in 1"
                        + " activities.\",\"data\":\\{\"pseudonym\":\"erased-[^\"]{22}\",\"changed\":2,\"deleted\":0,"
                        + "\"held\":0,\"remaining\":1,\"occurrences\":\\[\\{\"activityId\":\"a\",\"field\":"
                        + "\"displayMessageTemplate\"}]}}}");
        assertThat(log.count(ActivityFilter.of("org-1").userId("user-1")).records())
                .isZero();
    }

    @Test
    void what_the_user_did_is_deleted_if_that_is_asked_for() throws IOException {
        assertThat(text(call("operator", PERSON + ",\"deleteActivities\":true,\"everywhere\":true")))
                .contains(
                        "\"message\":\"The user was erased.\"",
                        "\"changed\":0,\"deleted\":2,\"held\":0,\"remaining\":0");
        assertThat(log.count(ActivityFilter.of("org-1")).records()).isEqualTo(1);
    }

    @Test
    void what_a_legal_hold_selects_is_told_to_be_held() throws IOException {
        ActivityFilter filter = ActivityFilter.of("org-1").activityIds("b");
        log.operator().holds("org-1").place("case", filter, "lawsuit", "legal");

        assertThat(text(call("operator", PERSON + ",\"deleteActivities\":true")))
                .contains("NOT ERASED: the id still stands in 1 activities; a legal hold keeps 1 as they are.")
                .contains("\"deleted\":1,\"held\":1,\"remaining\":1");
        ApiResponse deleted = api.handle(
                "POST",
                "/v2/activities/delete",
                headers("all")::get,
                new ByteArrayInputStream("{\"data\":{\"organizationId\":\"org-1\",\"activityIds\":[\"b\",\"c\"]}}"
                        .getBytes(StandardCharsets.UTF_8)));
        assertThat(text(deleted))
                .contains(
                        "\"b\":{\"success\":false,\"message\":\"Failed to delete activity. A legal hold keeps it as it"
                                + " is.\",\"outcome\":\"HELD\"}")
                .contains("\"c\":{\"success\":true,\"message\":\"Activity deleted.\"}");
    }

    @Test
    void nobody_else_is_an_operator() throws IOException {
        for (String token : new String[] {"all", "some"}) {
            ApiResponse refused = call(token, PERSON);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(text(refused)).contains("These credentials are not an operator's.");
        }
        assertThat(call("nobody's", PERSON).status()).isEqualTo(401);
        ApiResponse forAnyone = call(new ActivityApi(log, Credentials.anyone(), 1000), Map.of(), PERSON);
        assertThat(forAnyone.status()).isEqualTo(403);
        String grant = log.grants()
                .seal(new Grant(ActivityFilter.of("org-1"), Instant.now().plusSeconds(60)));
        ApiResponse granted = call(api, Map.of("authorization", "Bearer " + grant), PERSON);
        assertThat(granted.status()).isEqualTo(403);
        assertThat(log.count(ActivityFilter.of("org-1").userId("user-1")).records())
                .isEqualTo(2);
    }

    @Test
    void an_operator_may_do_what_others_may() throws IOException {
        assertThat(api.handle(
                                "POST",
                                "/v2/activities/organizations",
                                headers("operator")::get,
                                new ByteArrayInputStream("{\"data\":{}}".getBytes(StandardCharsets.UTF_8)))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"userId\":\"u\"'|data.organizationId is required",
                "'\"organizationId\":\"org-1\"'|data.userId is required",
                "'\"organizationId\":\"org-1\",\"userId\":\"\\t\"'|data.userId must not contain control characters",
                "'\"organizationId\":\"org-9\",\"userId\":\"u\"'|data.organizationId must be an organization that has records",
                "'\"organizationId\":\"org-1\",\"userId\":\"u\",\"all\":true'|data.all is not a known field"
            })
    void what_is_wrong_with_a_request_is_named(String data, String message) throws IOException {
        ApiResponse refused = call("operator", data);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(text(refused)).contains(message);
    }

    private ApiResponse call(String token, String data) throws IOException {
        return call(api, headers(token), data);
    }

    private static Map<String, String> headers(String token) {
        return Map.of("content-type", "application/json", "x-velt-api-key", "key", "x-velt-auth-token", token);
    }

    private static ApiResponse call(ActivityApi api, Map<String, String> headers, String data) throws IOException {
        String body = "{\"data\":{" + data + "}}";
        return api.handle(
                "POST",
                "/v2/activities/erase",
                name -> name.equals("content-type") ? "application/json" : headers.get(name),
                new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(ApiResponse response) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        response.writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
