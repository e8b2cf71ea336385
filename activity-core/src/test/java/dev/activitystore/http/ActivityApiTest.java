package dev.activitystore.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActivityLog;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.StoreClosedException;
import dev.activitystore.memory.InMemoryActivityStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** The API in a service's own HTTP stack: bytes in, a status and bytes out. */
class ActivityApiTest {

    private static final Map<String, String> HEADERS = Map.of(
            "content-type", "application/json",
            "x-velt-api-key", "key",
            "x-velt-auth-token", "token");

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
    void a_body_that_is_all_brackets_is_refused() throws IOException {
        ApiResponse answer = get("{\"data\":" + "[".repeat(1 << 20));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(text(answer)).contains("10000");
    }

    @Test
    void credentials_show_nothing_of_themselves() {
        Credentials credentials = Credentials.of("key", "token").andFor(Set.of("o"), "secret", "secret");
        assertThat(credentials).hasToString("Credentials[2 pairs]");
        assertThatThrownBy(() -> credentials.and("", "token")).isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> credentials.andFor(Set.of(), "key", "token"))
                .isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void of_a_pair_for_some_organizations_each_part_is_needed() {
        Credentials credentials = Credentials.anyone().andFor(Set.of("o"), "key", "token");
        assertThat(credentials.check("key", "token").includes("o")).isTrue();
        assertThat(credentials.check("key", "token").includes("p")).isFalse();
        assertThat(credentials.check("key", null)).isNull();
        assertThat(credentials.check("token", "key")).isNull();
        assertThat(Credentials.anyone().check(null, null).includes("p")).isTrue();
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
