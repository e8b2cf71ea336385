package dev.activitystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many large bodies at once on a heap of 256 MB: each is done or turned away, and the server lives on. */
class ServeLargeBodiesTest {

    private static final int CALLERS = 48;
    private static final int BODY_BYTES = 30 << 20;
    private static final int MAX_ELEMENTS = 100_000;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    /** A megabyte that becomes more than ten. */
    @ParameterizedTest
    @ValueSource(strings = {"rocksdb:", "jdbc:h2:file:"})
    void lists_as_long_as_may_be_are_more_than_their_bytes(String engine) throws Exception {
        byte[] body = body("activityIds", false, i -> "\"a-" + i + "\"");
        sendAtOnce(engine, "get", body, false);
    }

    @Tag("faults")
    @ParameterizedTest
    @ValueSource(strings = {"rocksdb:", "jdbc:h2:file:"})
    void zipped_bodies_of_30_mebibytes_are_added(String engine) throws Exception {
        String padding = "x".repeat(200);
        byte[] body = body(
                "activities",
                true,
                i -> "{\"id\":\"a-" + i
                        + "\",\"featureType\":\"comment\",\"actionType\":\"x\",\"actionUser\":{\"userId\":\"u\"},"
                        + "\"timestamp\":1,\"entityData\":\"" + padding + "\"}");
        sendAtOnce(engine, "add", body, true);
    }

    @Test
    void changes_of_millions_of_fields_are_refused_for_their_size_and_not_for_want_of_memory() throws Exception {
        StringBuilder fields = new StringBuilder("\"first\":{}");
        for (int i = 0; fields.length() < BODY_BYTES; i++) {
            fields.append(",\"")
                    .append(Integer.toString(i, Character.MAX_RADIX))
                    .append("\":{}");
        }
        byte[] body = ("{\"data\":{\"organizationId\":\"org\",\"activities\":[{\"id\":\"a\",\"changes\":{" + fields
                        + "}}]}}")
                .getBytes(StandardCharsets.US_ASCII);
        try (Child child = Child.start(folder, "serve", "--store", "memory:", "--port", "0")) {
            BufferedReader reader = child.process().inputReader(StandardCharsets.UTF_8);
            URI address = URI.create(reader.readLine().replaceFirst("listening on (\\S+).*", "$1"));
            HttpResponse<String> answer = CLIENT.send(
                    request(address.resolve("/v2/activities/update"), body, false), BodyHandlers.ofString());
            assertThat(answer.body()).contains("must be at most 1048576 bytes of UTF-8 in all");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(child.errSoFar()).isEmpty();
        }
    }

    private void sendAtOnce(String engine, String operation, byte[] body, boolean isZipped) throws Exception {
        String store = engine + folder.resolve("store");
        try (Child child = Child.start(folder, "serve", "--store", store, "--port", "0")) {
            BufferedReader reader = child.process().inputReader(StandardCharsets.UTF_8);
            URI address = URI.create(reader.readLine().replaceFirst("listening on (\\S+).*", "$1"));
            HttpRequest request = request(address.resolve("/v2/activities/" + operation), body, isZipped);
            ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
            List<Future<Integer>> statuses = new ArrayList<>();
            try {
                for (int i = 0; i < CALLERS; i++) {
                    statuses.add(callers.submit(() ->
                            CLIENT.send(request, BodyHandlers.discarding()).statusCode()));
                }
                for (Future<Integer> status : statuses) {
                    assertThat(status.get()).isIn(200, 429);
                }
            } finally {
                callers.shutdown();
            }
            assertThat(CLIENT.send(request, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
            assertThat(child.errSoFar()).isEmpty();
        }
    }

    private static HttpRequest request(URI address, byte[] body, boolean isZipped) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofMinutes(3)) // a heap that is exhausted answers no more
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        return (isZipped ? request.header("content-encoding", "gzip") : request).build();
    }

    /** As many elements as there may be, or as make up 30 MiB. */
    private static byte[] body(String list, boolean isZipped, IntFunction<String> element) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = isZipped ? new GZIPOutputStream(bytes, 1 << 16) : bytes) {
            out.write(("{\"data\":{\"organizationId\":\"org\",\"" + list + "\":[").getBytes(StandardCharsets.US_ASCII));
            int written = 0;
            for (int i = 0; written < BODY_BYTES && i < MAX_ELEMENTS; i++) {
                String text = (i == 0 ? "" : ",") + element.apply(i);
                out.write(text.getBytes(StandardCharsets.US_ASCII));
                written += text.length();
            }
            out.write("]}}".getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }
}
