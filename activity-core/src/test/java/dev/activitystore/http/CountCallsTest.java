package dev.activitystore.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityLog;
import dev.activitystore.Samples;
import dev.activitystore.memory.InMemoryActivityStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts over HTTP. */
class CountCallsTest {

    private static final Map<String, String> HEADERS = Map.of("content-type", "application/json");

    private final ActivityLog log = ActivityLog.on(new InMemoryActivityStore());
    private final ActivityApi api = new ActivityApi(log, Credentials.anyone());

    @Test
    void a_count_is_that_of_what_is_selected() throws IOException {
        assertThat(log.add("o", Samples.ascending(9)).allDone()).isTrue();

        assertThat(text(call("count", "\"from\":3")))
                .isEqualTo("{\"result\":{\"status\":\"success\",\"message\":\"Activity(s) counted successfully.\","
                        + "\"data\":{\"records\":6,\"exact\":true}}}");
        assertThat(text(call("count", "\"userId\":\"user-1\",\"most\":8")))
                .contains("\"data\":{\"records\":8,\"exact\":false}");
    }

    @Test
    void without_a_bound_ten_thousand_are_counted() throws IOException {
        assertThat(log.add("o", Samples.ascending(10_001)).allDone()).isTrue();

        assertThat(text(call("count", "\"from\":1"))).contains("{\"records\":10000,\"exact\":true}");
        assertThat(text(call("count", "\"from\":0"))).contains("{\"records\":10000,\"exact\":false}");
        assertThat(text(call("count", "\"most\":100000"))).contains("{\"records\":10001,\"exact\":true}");
    }

    @Test
    void a_histogram_has_what_is_selected_by_the_time() throws IOException {
        assertThat(log.add("o", Samples.ascending(9)).allDone()).isTrue();

        assertThat(text(call("histogram", "\"until\":7,\"boundaries\":[-5,2,8]")))
                .isEqualTo("{\"result\":{\"status\":\"success\",\"message\":\"Activity(s) counted successfully.\","
                        + "\"data\":[{\"from\":-5,\"until\":2,\"records\":2,\"exact\":true},"
                        + "{\"from\":2,\"until\":8,\"records\":5,\"exact\":true}]}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "count|'\"most\":0'|data.most must be 1 to 100000, but was \\\"0\\\"",
                "count|'\"most\":100001'|data.most must be 1 to 100000, but was \\\"100001\\\"",
                "count|'\"boundaries\":[1,2]'|data.boundaries is not a known field",
                "histogram|'\"userId\":\"u\"'|data.boundaries is required",
                "histogram|'\"boundaries\":[1]'|data.boundaries must be 2 to 367 times, but was \\\"1\\\"",
                "histogram|'\"boundaries\":[5,5]'|data.boundaries[1] must be after the one before it, but was \\\"1970-01-01T00:00:00.005Z\\\"",
                "histogram|'\"boundaries\":[5,\"6\"]'|data.boundaries[1] must be a whole number",
                "histogram|'\"boundaries\":[5,9223372036854775807]'|data.boundaries[1] must be in the years 1 to 9999"
            })
    void what_is_wrong_with_a_count_is_named(String operation, String more, String message) throws IOException {
        ApiResponse refused = call(operation, more);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(text(refused)).contains(message);
    }

    private ApiResponse call(String operation, String more) throws IOException {
        String body = "{\"data\":{\"organizationId\":\"o\"," + more + "}}";
        return api.handle(
                "POST",
                "/v2/activities/" + operation,
                HEADERS::get,
                new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(ApiResponse response) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        response.writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
