package dev.activitystore.http;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Organizations over HTTP: to whom they are listed, and how. */
class OrganizationCallsTest {

    private final ActivityLog log = ActivityLog.on(new InMemoryActivityStore());
    private final ActivityApi api = new ActivityApi(
            log, Credentials.of("key", "all").and(Credentials.of("key", "some", Set.of("org-1", "org-2", "org-3"))));

    @BeforeEach
    void addThree() {
        for (String organization : List.of("org-1", "org-2", "org-3")) {
            assertThat(log.add(organization, Samples.ascending(2)).allDone()).isTrue();
        }
    }

    @Test
    void they_are_listed_in_pages() throws IOException {
        String begin =
                "{\"result\":{\"status\":\"success\",\"message\":\"Organization(s) retrieved successfully.\",\"data\":";

        assertThat(text(call("all", ""))).isEqualTo(begin + "[\"org-1\",\"org-2\",\"org-3\"]}}");
        assertThat(text(call("all", "\"pageSize\":2")))
                .isEqualTo(begin + "[\"org-1\",\"org-2\"],\"pageToken\":\"org-2\"}}");
        assertThat(text(call("all", "\"pageSize\":99999999999999999999,\"pageToken\":\"org-2\"")))
                .isEqualTo(begin + "[\"org-3\"]}}");
        assertThat(text(call("all", "\"pageToken\":\"org-3\""))).isEqualTo(begin + "[]}}");
    }

    @Test
    void credentials_for_some_and_grants_are_told_none() throws IOException {
        ApiResponse forSome = call("some", "");
        assertThat(forSome.status()).isEqualTo(403);
        assertThat(text(forSome)).contains("These credentials are not for all organizations.");

        Map<String, String> headers = new HashMap<>(Map.of("content-type", "application/json"));
        String grant = log.grants()
                .seal(new Grant(ActivityFilter.of("org-1"), Instant.now().plusSeconds(60)));
        headers.put("authorization", "Bearer " + grant);
        ApiResponse granted = call(headers, "");
        assertThat(granted.status()).isEqualTo(403);
        assertThat(text(granted)).contains("A grant is to read records of one organization alone.");

        assertThat(call("nobody's", "").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"pageSize\":0'|data.pageSize must be at least 1, but was \\\"0\\\"",
                "'\"pageSize\":-99999999999999999999'|data.pageSize must be at least 1",
                "'\"pageSize\":\"2\"'|data.pageSize must be a whole number",
                "'\"pageToken\":\"\\t\"'|data.pageToken must not contain control characters",
                "'\"organizationId\":\"org-1\"'|data.organizationId is not a known field"
            })
    void what_is_wrong_with_a_request_is_named(String data, String message) throws IOException {
        ApiResponse refused = call("all", data);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(text(refused)).contains(message);
    }

    private ApiResponse call(String token, String data) throws IOException {
        return call(
                Map.of("content-type", "application/json", "x-velt-api-key", "key", "x-velt-auth-token", token), data);
    }

    private ApiResponse call(Map<String, String> headers, String data) throws IOException {
        String body = "{\"data\":{" + data + "}}";
        return api.handle(
                "POST",
                "/v2/activities/organizations",
                headers::get,
                new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(ApiResponse response) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        response.writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
