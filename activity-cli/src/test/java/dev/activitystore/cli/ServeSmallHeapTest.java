package dev.activitystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Json;
import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server with a heap of 256 MB and 300 records of 1 MB: whatever is asked at once, it answers. */
class ServeSmallHeapTest {

    private static final int RECORDS = 300;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"rocksdb:", "jdbc:h2:file:"})
    void large_pages_at_once_are_served_or_turned_away(String scheme) throws Exception {
        try (Child child = Child.start(folder, "serve", "--store", scheme + folder.resolve("store"), "--port", "0")) {
            URI address = address(child);
            for (int i = 0; i < RECORDS; i += 10) {
                assertThat(post(address, "add", tenOf1MB(i)).statusCode()).isEqualTo(200);
            }
            ExecutorService callers = Executors.newFixedThreadPool(6);
            try {
                List<Future<Integer>> statuses = new ArrayList<>();
                for (int i = 0; i < 12; i++) {
                    statuses.add(callers.submit(() -> CLIENT.send(
                                    request(address, "get", "{\"data\":{\"organizationId\":\"big\"}}"),
                                    BodyHandlers.discarding())
                            .statusCode()));
                }
                for (Future<Integer> status : statuses) {
                    assertThat(status.get()).isIn(200, 429);
                }
            } finally {
                callers.shutdown();
            }
            Set<String> ids = new TreeSet<>();
            String token = "";
            while (token != null) {
                HttpResponse<String> page =
                        post(address, "get", "{\"data\":{\"organizationId\":\"big\"" + token + "}}");
                assertThat(page.statusCode()).isEqualTo(200);
                Json result = Json.parse(page.body()).field("result");
                result.field("data")
                        .forEachElement(record -> ids.add(record.field("id").stringValue()));
                Json next = result.field("pageToken");
                token = next == null ? null : ",\"pageToken\":" + next;
            }
            assertThat(ids).hasSize(RECORDS);
        }
    }

    /** A few bytes of each record are sent, and a megabyte of each is read, compared or written. */
    @Test
    void large_records_are_met_by_small_requests() throws Exception {
        try (Child child =
                Child.start(folder, "serve", "--store", "rocksdb:" + folder.resolve("store"), "--port", "0")) {
            URI address = address(child);
            for (int i = 0; i < RECORDS; i += 10) {
                assertThat(post(address, "add", tenOf1MB(i)).statusCode()).isEqualTo(200);
            }
            assertThat(post(address, "update", ofAll("", "\"actionIcon\":\"i\""))
                            .statusCode())
                    .isEqualTo(200);
            String counting = "{\"data\":{\"organizationId\":\"big\",\"actionTypes\":[\"x\",\"y\"],"
                    + "\"excludedUserIds\":[\"z\"]}}";
            ExecutorService callers = Executors.newFixedThreadPool(32);
            try {
                List<Future<Integer>> counts = new ArrayList<>();
                for (int i = 0; i < 32; i++) {
                    counts.add(callers.submit(
                            () -> post(address, "count", counting).statusCode()));
                }
                for (Future<Integer> count : counts) {
                    assertThat(count.get()).isIn(200, 429);
                }
            } finally {
                callers.shutdown();
            }
            String other = "\"featureType\":\"comment\",\"actionType\":\"x\",\"actionUser\":{\"userId\":\"u\"}";
            HttpResponse<String> created = post(address, "add", ofAll("\"createOnly\":true,", other));
            assertThat(created.statusCode()).isEqualTo(200);
            assertThat(created.body().split("\"EXISTS\"", -1)).hasSize(RECORDS + 1);
            assertThat(post(address, "add", ofAll("", other)).statusCode()).isEqualTo(200);
            assertThat(child.errSoFar()).isEmpty();
        }
    }

    /** A request about each record. */
    private static String ofAll(String option, String fields) {
        return IntStream.range(0, RECORDS)
                .mapToObj(i -> "{\"id\":\"a-" + i + "\"," + fields + "}")
                .collect(Collectors.joining(
                        ",", "{\"data\":{\"organizationId\":\"big\"," + option + "\"activities\":[", "]}}"));
    }

    private static HttpResponse<String> post(URI address, String operation, String body) throws Exception {
        return CLIENT.send(request(address, operation, body), BodyHandlers.ofString());
    }

    private static HttpRequest request(URI address, String operation, String body) {
        return HttpRequest.newBuilder(address.resolve("/v2/activities/" + operation))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static String tenOf1MB(int from) {
        List<String> records = new ArrayList<>();
        for (int i = from; i < from + 10; i++) {
            records.add("{\"id\":\"a-" + i + "\",\"featureType\":\"comment\",\"actionType\":\"x\","
                    + "\"actionUser\":{\"userId\":\"u\"},\"entityData\":\"" + "x".repeat(1_000_000) + "\"}");
        }
        return "{\"data\":{\"organizationId\":\"big\",\"activities\":[" + String.join(",", records) + "]}}";
    }

    private static URI address(Child child) throws Exception {
        BufferedReader reader = child.process().inputReader(StandardCharsets.UTF_8);
        return URI.create(reader.readLine().replaceFirst("listening on (\\S+).*", "$1"));
    }
}
