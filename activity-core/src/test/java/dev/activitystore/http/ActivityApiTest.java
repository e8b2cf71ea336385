package dev.activitystore.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActivityLog;
import dev.activitystore.StoreClosedException;
import dev.activitystore.memory.InMemoryActivityStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API in a service's own HTTP stack: bytes in, a status and bytes out. */
class ActivityApiTest {

    private static final Map<String, String> HEADERS = Map.of(
            "content-type", "application/json",
            "x-velt-api-key", "key",
            "x-velt-auth-token", "token");
    private static final String ALL_OF_O = "{\"data\":{\"organizationId\":\"o\"}}";

    private final ActivityLog log = ActivityLog.on(new InMemoryActivityStore());
    private final ActivityApi api = new ActivityApi(log, Credentials.of("key", "token"));

    @Test
    void it_answers_without_any_server() throws IOException {
        ApiResponse added = api.handle(
                "POST",
                "/v2/activities/add",
                HEADERS::get,
                body("{\"data\":{\"organizationId\":\"o\",\"activities\":[{\"id\":\"a\",\"featureType\":\"comment\","
                        + "\"actionType\":\"x\",\"actionUser\":{\"userId\":\"u\"},\"timestamp\":1}]}}"));
        assertThat(added.status()).isEqualTo(200);
        assertThat(added.recordsIn()).isEqualTo(1);

        ApiResponse page = get("{\"data\":{\"organizationId\":\"o\"}}");
        assertThat(page.recordsOut()).isEqualTo(1);
        assertThat(text(page))
                .isEqualTo(
                        "{\"result\":{\"status\":\"success\",\"message\":\"Activity(s) retrieved successfully.\","
                                + "\"data\":[{\"id\":\"a\",\"featureType\":\"comment\",\"actionType\":\"x\","
                                + "\"actionUser\":{\"userId\":\"u\"},\"metadata\":{\"organizationId\":\"o\"},\"timestamp\":1}]}}");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void times_that_look_like_seconds_are_stored_as_they_are_and_told(boolean createOnly) throws IOException {
        assertThat(addAt(createOnly, 1, 631_151_999, 1_700_000_000, 1_700_000_000_000L, 4_102_444_799L))
                .endsWith(
                        "},\"warnings\":[\"data.activities[2].timestamp is 1970-01-20T16:13:20Z, as 1700000000 was read"
                                + " as milliseconds since 1970; in seconds it would be 2023-11-14T22:13:20Z. So are 2 of 5"
                                + " timestamps.\"]}}}");
        assertThat(text(get("{\"data\":{\"organizationId\":\"o\"}}"))).contains("\"timestamp\":1700000000}");
        assertThat(addAt(createOnly, -1_700_000_000, 0, 631_151_999, 4_102_444_800L, 1_700_000_000_000L))
                .doesNotContain("warnings");
    }

    private String addAt(boolean createOnly, long... timestamps) throws IOException {
        String activities = Arrays.stream(timestamps)
                .mapToObj(timestamp -> "{\"featureType\":\"comment\",\"actionType\":\"x\","
                        + "\"actionUser\":{\"userId\":\"u\"},\"timestamp\":" + timestamp + "}")
                .collect(Collectors.joining(","));
        return text(api.handle(
                "POST",
                "/v2/activities/add",
                HEADERS::get,
                body("{\"data\":{\"organizationId\":\"o\",\"createOnly\":" + createOnly + ",\"activities\":["
                        + activities + "]}}")));
    }

    @Test
    void what_is_to_be_created_only_overwrites_nothing() throws IOException {
        assertThat(create(true, "\"a\"", "\"b\""))
                .contains("\"data\":{\"success\":true,\"message\":\"Activity(s) added successfully.\",")
                .endsWith("\"activities\":{" + done("a") + "," + done("b") + "}}}}");
        // the same again, another one, and two of one id, of which the first is stored
        assertThat(create(true, "\"a\"", "\"b\",\"eventType\":\"e\"", "\"c\"", "\"c\",\"eventType\":\"e\""))
                .contains("\"data\":{\"success\":false,\"message\":\"Failed to add activity.\",")
                .endsWith("\"activities\":{" + done("a") + "," + exists("b") + "," + exists("c") + "}}}}");
        assertThat(text(get("{\"data\":{\"organizationId\":\"o\"}}")))
                .doesNotContain("eventType")
                .contains("\"id\":\"c\"");

        assertThat(create(false, "\"b\",\"eventType\":\"e\""))
                .endsWith("\"activities\":{\"b\":{\"success\":true,\"message\":\"Activity added.\"}}}}}");
        assertThat(text(get("{\"data\":{\"organizationId\":\"o\"}}"))).contains("\"eventType\":\"e\"");
    }

    @Test
    void create_only_is_a_boolean_of_add_alone() throws IOException {
        for (String value : List.of("1", "\"true\"", "[]", "{}")) {
            ApiResponse refused = api.handle(
                    "POST",
                    "/v2/activities/add",
                    HEADERS::get,
                    body("{\"data\":{\"organizationId\":\"o\",\"activities\":[],\"createOnly\":" + value + "}}"));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(text(refused)).contains("data.createOnly must be true or false");
        }
        for (String operation : List.of("get", "update", "delete")) {
            ApiResponse refused = api.handle(
                    "POST",
                    "/v2/activities/" + operation,
                    HEADERS::get,
                    body("{\"data\":{\"organizationId\":\"o\",\"createOnly\":true}}"));
            assertThat(text(refused)).contains("data.createOnly is not a known field");
        }
    }

    /** Adds records, each given by its id and what stands behind it. */
    private String create(boolean createOnly, String... records) throws IOException {
        String activities = Arrays.stream(records)
                .map(record -> "{\"id\":" + record + ",\"featureType\":\"comment\",\"actionType\":\"x\","
                        + "\"actionUser\":{\"userId\":\"u\"},\"timestamp\":1}")
                .collect(Collectors.joining(","));
        ApiResponse added = api.handle(
                "POST",
                "/v2/activities/add",
                HEADERS::get,
                body("{\"data\":{\"organizationId\":\"o\",\"createOnly\":" + createOnly + ",\"activities\":["
                        + activities + "]}}"));
        assertThat(added.status()).isEqualTo(200);
        return text(added);
    }

    private static String done(String id) {
        return "\"" + id + "\":{\"success\":true,\"message\":\"Activity added.\",\"outcome\":\"DONE\"}";
    }

    private static String exists(String id) {
        return "\"" + id + "\":{\"success\":false,\"message\":\"Failed to add activity.\",\"outcome\":\"EXISTS\"}";
    }

    @Test
    void an_error_is_an_answer_too() throws IOException {
        ApiResponse refused = get("{\"data\":{}}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.failure()).isNull();
        assertThat(text(refused)).contains("data.organizationId is required");

        log.close();
        ApiResponse closed = get("{\"data\":{\"organizationId\":\"o\"}}");
        assertThat(closed.status()).isEqualTo(503);
        assertThat(closed.failure().cause()).isInstanceOf(StoreClosedException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            add    | "featureType":"comment","actionType":"x","actionUser":{"userId":"u"}
            update | "id":"a"
            """)
    void what_the_log_refuses_of_a_write_is_named_from_the_root_of_the_body(String call, String fields)
            throws IOException {
        String activity = "{" + fields + "}";
        String tooDeep = "{" + fields + ",\"entityData\":" + "[".repeat(101) + "]".repeat(101) + "}";
        ApiResponse refused = api.handle(
                "POST",
                "/v2/activities/" + call,
                HEADERS::get,
                body("{\"data\":{\"organizationId\":\"o\",\"activities\":[" + activity + "," + tooDeep + "]}}"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(text(refused)).contains("\"message\":\"data.activities[1].entityData ");
    }

    @Test
    void a_byte_order_mark_before_the_body_is_ignored_once() throws IOException {
        assertThat(get("\uFEFF{\"data\":{\"organizationId\":\"o\"}}").status()).isEqualTo(200);
        assertThat(get("\uFEFF\uFEFF{\"data\":{\"organizationId\":\"o\"}}").status())
                .isEqualTo(400);
        assertThat(get(" \uFEFF{\"data\":{\"organizationId\":\"o\"}}").status()).isEqualTo(400);
        assertThat(get("\uFEFF").status()).isEqualTo(400);
    }

    @Test
    void the_body_of_a_stranger_is_not_read() throws IOException {
        Map<String, String> wrong = Map.of("x-velt-api-key", "key", "x-velt-auth-token", "other");
        InputStream body = body("{}");
        assertThat(api.handle("POST", "/v2/activities/get", wrong::get, body).status())
                .isEqualTo(401);
        assertThat(body.available()).isEqualTo(2);
    }

    @Test
    void a_body_that_breaks_off_is_no_answer() throws IOException {
        InputStream broken = InputStream.nullInputStream();
        broken.close();
        assertThatThrownBy(() -> api.handle("POST", "/v2/activities/get", HEADERS::get, broken))
                .isInstanceOf(IOException.class);
    }

    @Test
    void a_zipped_body_is_refused_wherever_it_ends_too_early() throws IOException {
        byte[] request = "{\"data\":{\"organizationId\":\"o\"}}".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(zipped)) {
            out.write(request);
        }
        Map<String, String> headers = new HashMap<>(HEADERS);
        headers.put("content-encoding", "gzip");
        for (int length = 0; length <= zipped.size(); length++) {
            InputStream body = new ByteArrayInputStream(zipped.toByteArray(), 0, length);
            ApiResponse answer = api.handle("POST", "/v2/activities/get", headers::get, body);
            assertThat(answer.status())
                    .as("of the first %d bytes", length)
                    .isEqualTo(length < zipped.size() ? 400 : 200);
        }
    }

    @Test
    void a_zipped_body_is_read_to_its_last_byte() throws IOException {
        byte[] begin = zipped("{\"data\":{\"organiz");
        byte[] end = zipped("ationId\":\"o\"}}");
        assertThat(getZipped(begin, end).status()).isEqualTo(200);
        assertThat(getZipped(begin, end, new byte[100]).status()).isEqualTo(200);
        ApiResponse refused = getZipped(begin, end, new byte[] {'x'});
        assertThat(refused.status()).isEqualTo(400);
        assertThat(text(refused))
                .contains("must be in the gzip format, all of it: behind member 2, at byte "
                        + (begin.length + end.length + 1) + ", stands something else.");
    }

    private ApiResponse getZipped(byte[]... parts) throws IOException {
        Map<String, String> headers = new HashMap<>(HEADERS);
        headers.put("content-encoding", "gzip");
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            body.writeBytes(part);
        }
        return api.handle("POST", "/v2/activities/get", headers::get, new ByteArrayInputStream(body.toByteArray()));
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(zipped)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return zipped.toByteArray();
    }

    @Test
    void a_body_that_is_all_brackets_is_refused() throws IOException {
        ApiResponse answer = get("{\"data\":" + "[".repeat(1 << 20));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(text(answer)).contains("10000");
    }

    @Test
    void a_query_is_refused_and_not_passed_over() throws IOException {
        for (String query : List.of("pageSize=1", "x", "&", "link=x")) {
            ApiResponse refused = api.handle("POST", "/v2/activities/get", query, HEADERS::get, body(ALL_OF_O));
            assertThat(refused.status()).as(query).isEqualTo(400);
            assertThat(text(refused)).contains("query").contains("body").doesNotContain("pageSize");
        }
        assertThat(api.handle("POST", "/v2/activities/get", "", HEADERS::get, body(ALL_OF_O))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_body_that_is_zipped_other_than_the_headers_say_is_named_so() throws IOException {
        byte[] once = zipped(ALL_OF_O);
        ByteArrayOutputStream twice = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(twice)) {
            out.write(once);
        }
        assertThat(text(getZipped(twice.toByteArray()))).contains("compressed once, but was twice");
        assertThat(text(api.handle("POST", "/v2/activities/get", HEADERS::get, new ByteArrayInputStream(once))))
                .contains("content-encoding");
    }

    @Test
    void an_error_of_the_service_has_the_same_form() throws IOException {
        ApiResponse refused = ApiResponse.error(ApiStatus.CONTENT_TOO_LARGE, "Too \"large\".");
        assertThat(refused.status()).isEqualTo(413);
        assertThat(text(refused))
                .isEqualTo("{\"error\":{\"message\":\"Too \\\"large\\\".\",\"status\":\"INVALID_ARGUMENT\"}}");
    }

    private ApiResponse get(String body) throws IOException {
        return api.handle("POST", "/v2/activities/get", HEADERS::get, body(body));
    }

    private static InputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(ApiResponse response) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        response.writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
