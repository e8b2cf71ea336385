package dev.activitystore.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.server.Caller.Answer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What a caller can do wrong, and what is answered. */
class RefusedRequestsTest extends ServedLog {

    @Test
    void s24_an_unknown_field_is_an_error_that_names_it() throws Exception {
        assertError(
                caller.call("get", "{\"data\": {\"organizationId\": \"org-1\", \"docId\": \"d\"}}"),
                400,
                "INVALID_ARGUMENT",
                "data.docId");
        assertError(caller.call("add", "{"), 400, "INVALID_ARGUMENT", "json");
    }

    @Test
    void other_paths_methods_and_types_are_refused() throws Exception {
        assertError(
                caller.post("/v2/activities/purge", BodyPublishers.ofString(GET_ALL), Map.of()),
                404,
                "NOT_FOUND",
                "nothing at this path");
        Answer byGet = caller.get("/v2/activities/get");
        assertError(byGet, 405, "INVALID_ARGUMENT", "POST");
        assertThat(byGet.headers().firstValue("allow")).contains("POST");
        for (String type : List.of("text/plain", "application/json; charset=latin1", "application/xml")) {
            Map<String, String> headers = Map.of("content-type", type);
            assertError(
                    caller.post("/v2/activities/get", BodyPublishers.ofString(GET_ALL), headers),
                    415,
                    "INVALID_ARGUMENT",
                    "application/json");
        }
        Map<String, String> utf8 = Map.of("content-type", "Application/JSON; Charset=\"UTF-8\"");
        assertThat(caller.post("/v2/activities/get", BodyPublishers.ofString(GET_ALL), utf8)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_body_over_the_limit_is_refused_however_it_is_sent() throws Exception {
        byte[] tooLarge = (GET_ALL + " ".repeat(MAX_BODY_BYTES)).getBytes(StandardCharsets.UTF_8);
        byte[] justRight = (GET_ALL + " ".repeat(MAX_BODY_BYTES - GET_ALL.length())).getBytes(StandardCharsets.UTF_8);
        String path = "/v2/activities/get";
        Map<String, String> gzip = Map.of("content-encoding", "gzip");
        List<Answer> refused = List.of(
                caller.post(path, BodyPublishers.ofByteArray(tooLarge), Map.of()),
                caller.post(path, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooLarge)), Map.of()),
                caller.post(path, BodyPublishers.ofByteArray(zipped(tooLarge)), gzip));
        for (Answer answer : refused) {
            assertError(answer, 413, "INVALID_ARGUMENT", "at most 100000 bytes");
        }
        List<Answer> taken = List.of(
                caller.post(path, BodyPublishers.ofByteArray(justRight), Map.of()),
                caller.post(path, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(justRight)), Map.of()),
                caller.post(path, BodyPublishers.ofByteArray(zipped(justRight)), gzip));
        assertThat(taken).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        assertError(
                caller.post(path, BodyPublishers.ofByteArray(justRight), gzip), 400, "INVALID_ARGUMENT", "gzip format");
        for (String encoding : List.of("br", "zstd", "deflate", "gzip, gzip", "x-compress")) {
            assertError(
                    caller.post(path, BodyPublishers.ofByteArray(justRight), Map.of("content-encoding", encoding)),
                    415,
                    "INVALID_ARGUMENT",
                    "The content encoding must be gzip, or none, but was " + encoding + ".");
        }
        assertError(
                caller.post(path, BodyPublishers.ofByteArray(justRight), Map.of("content-encoding", "<script>")),
                415,
                "INVALID_ARGUMENT",
                "The content encoding must be gzip, or none.\"");
    }

    @Test
    void a_header_that_is_repeated_has_all_of_its_values() throws Exception {
        for (String repeated :
                List.of("Content-Type: text/plain", "Content-Encoding: br", "Content-Encoding: identity")) {
            assertThat(caller.raw(get(repeated, "Content-Encoding: identity"))).startsWith("HTTP/1.1 415 ");
        }
        for (String repeated : List.of("x-velt-api-key: other", "x-velt-auth-token: " + Caller.TOKEN)) {
            assertThat(caller.raw(get(repeated))).startsWith("HTTP/1.1 401 ");
        }
        assertThat(caller.raw(get())).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void a_transfer_encoding_but_chunked_is_refused() throws Exception {
        String chunked = "%x\r\n%s\r\n0\r\n\r\n".formatted(GET_ALL.length(), GET_ALL);
        for (String encoding : List.of("gzip, chunked", "identity, chunked")) {
            String head = Caller.head("POST /v2/activities/get HTTP/1.1", "Transfer-Encoding: " + encoding);
            assertThat(caller.raw(head + chunked)).startsWith("HTTP/1.1 400 ").contains("\"INVALID_ARGUMENT\"");
        }
        String trailer = chunked.replaceFirst("\r\n\r\n$", "\r\nContent-Type: text/plain\r\n\r\n");
        String head = Caller.head("POST /v2/activities/get HTTP/1.1", "Transfer-Encoding: Chunked");
        assertThat(caller.raw(head + trailer)).startsWith("HTTP/1.1 200 ");
    }

    private static String get(String... headers) {
        String length = "Content-Length: " + GET_ALL.length();
        return Caller.head(
                        "POST /v2/activities/get HTTP/1.1",
                        Stream.concat(Stream.of(length), Stream.of(headers)).toArray(String[]::new))
                + GET_ALL;
    }

    @Test
    void what_is_not_http_gets_an_answer_in_the_documented_form() throws Exception {
        try (Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
            socket.getOutputStream().write("GARBAGE\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer).startsWith("HTTP/1.1 400 ").endsWith("\"status\":\"INVALID_ARGUMENT\"}}");
        }
    }

    static byte[] zipped(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
