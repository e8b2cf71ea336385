package dev.activitystore.bench.rocksdb;

import dev.activitystore.Activity;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityQuery;
import dev.activitystore.bench.RealActivities;
import dev.activitystore.bench.Turns;
import dev.activitystore.json.ActivityJson;
import dev.activitystore.rocksdb.RocksDbActivityStore;
import dev.activitystore.server.ActivityServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The time of the same call over HTTP and in process: one client on this machine, in the same process, which reads all of
 * the answer and does not parse it.
 */
public class HttpBenchmark {

    private static final String ORGANIZATION = "org-h2";
    private static final Shape SHAPE = Shape.DOCUMENT_50;

    /** Pages of 50 of a document. */
    @State(Scope.Benchmark)
    public static class Pages {

        private ActivityLog log;
        private ActivityServer server;
        private final Client client = new Client();
        private final List<ActivityQuery> queries = new ArrayList<>();
        private final List<HttpRequest> requests = new ArrayList<>();
        private int next;

        /** Opens the store and a server over it. */
        @Setup
        public void open() throws IOException {
            log = ActivityLog.on(RocksDbActivityStore.open(RocksData.compacted()));
            server = ActivityServer.builder(log).port(0).start();
            for (Request request : Request.of(log, ORGANIZATION, SHAPE)) {
                queries.add(request.query());
                requests.add(client.request(
                        server.uri(),
                        "get",
                        "\"documentId\":\"" + request.query().filter().documentId()
                                + "\",\"pageSize\":50,\"pageToken\":\""
                                + request.query().pageToken() + "\""));
            }
        }

        /** Closes them. */
        @TearDown(Level.Trial)
        public void close() {
            server.close();
            log.close();
        }
    }

    /** Batches of 100 new records. */
    @State(Scope.Benchmark)
    public static class Batches {

        private static final int RECORDS = 100;
        private static final int CALLS = AddBenchmark.CALLS;
        private static final String DOCUMENT = "document-1";

        private Path folder;
        private ActivityLog log;
        private ActivityServer server;
        private final Client client = new Client();
        private final List<Activity> models = new ArrayList<>();
        private final Queue<List<Activity>> activities = new ArrayDeque<>();
        private final Queue<HttpRequest> requests = new ArrayDeque<>();
        private int made;

        /** Opens an empty store and a server over it. */
        @Setup
        public void open() throws IOException {
            folder = Files.createTempDirectory("activity-bench");
            log = ActivityLog.on(RocksDbActivityStore.open(folder.resolve("store")));
            server = ActivityServer.builder(log).port(0).start();
            RealActivities.forEachBatch((organization, batch) -> models.addAll(batch));
        }

        /** Makes what one iteration adds, each side's in the form it takes: making it is not what is measured. */
        @Setup(Level.Iteration)
        public void makeBatches() throws IOException {
            for (int call = 0; call < CALLS; call++) {
                activities.add(batch());
                ByteArrayOutputStream body = new ByteArrayOutputStream();
                for (Activity activity : batch()) {
                    body.write(body.size() == 0 ? ' ' : ',');
                    ActivityJson.write(ORGANIZATION, activity, body);
                }
                requests.add(client.request(
                        server.uri(),
                        "add",
                        "\"documentId\":\"" + DOCUMENT + "\",\"activities\":[" + body.toString(StandardCharsets.UTF_8)
                                + "]"));
            }
        }

        /** Closes both, and deletes the store. */
        @TearDown(Level.Trial)
        public void close() throws IOException {
            server.close();
            log.close();
            RocksData.delete(folder);
        }

        private List<Activity> batch() {
            List<Activity> batch = new ArrayList<>();
            for (int i = 0; i < RECORDS; i++) {
                Activity model = models.get(made++ % models.size());
                batch.add(model.toBuilder()
                        .id(UUID.randomUUID().toString())
                        .document(DOCUMENT) // a request is about one
                        .build());
            }
            return batch;
        }
    }

    /** A page of each, from places far from each other. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    @Fork(value = 2, jvmArgsAppend = "-Xmx1g")
    @Warmup(iterations = 6, time = 1)
    @Measurement(iterations = 5, time = 1)
    public void page(Pages pages, Turns turns, Blackhole blackhole) throws Exception {
        ActivityQuery query = pages.queries.get(pages.next);
        HttpRequest request = pages.requests.get((pages.next + pages.requests.size() / 2) % pages.requests.size());
        pages.next = (pages.next + 1) % pages.queries.size();
        turns.time(() -> pages.log.get(query), () -> pages.client.send(request), blackhole);
    }

    /** A batch of each. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    @Fork(value = 2, jvmArgsAppend = "-Xmx2g")
    @Warmup(iterations = 60, batchSize = Batches.CALLS)
    @Measurement(iterations = 20, batchSize = Batches.CALLS)
    public void add(Batches batches, Turns turns, Blackhole blackhole) throws Exception {
        turns.time(
                () -> batches.log.add(ORGANIZATION, batches.activities.remove()),
                () -> batches.client.send(batches.requests.remove()),
                blackhole);
    }

    /** One client. */
    private static final class Client {

        private final HttpClient http = HttpClient.newHttpClient();

        HttpRequest request(URI server, String operation, String fields) {
            return HttpRequest.newBuilder(server.resolve("/v2/activities/" + operation))
                    .header("content-type", "application/json")
                    .POST(BodyPublishers.ofString(
                            "{\"data\":{\"organizationId\":\"" + ORGANIZATION + "\"," + fields + "}}"))
                    .build();
        }

        byte[] send(HttpRequest request) throws IOException, InterruptedException {
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(new String(response.body(), StandardCharsets.UTF_8));
            }
            return response.body();
        }
    }
}
