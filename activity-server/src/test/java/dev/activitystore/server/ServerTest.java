package dev.activitystore.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.http.Credentials;
import dev.activitystore.server.Caller.Answer;
import dev.activitystore.testkit.Activities;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server over a real socket: who may call, what is refused and how, and how it stops. */
class ServerTest {

    private static final String GET_ALL = "{\"data\": {\"organizationId\": \"org-1\"}}";
    private static final int MAX_BODY_BYTES = 100_000;

    private final GuardedStore store = new GuardedStore();
    private final ActivityLog log = ActivityLog.on(store);
    private ActivityServer server;
    private Caller caller;

    @BeforeEach
    void start() throws IOException {
        server = ActivityServer.builder(log)
                .credentials(Credentials.of(Caller.KEY, Caller.TOKEN)
                        .and(Credentials.of("key-2", "token-2", Set.of("org-2"))))
                .port(0)
                .maxBodyBytes(MAX_BODY_BYTES)
                .maxRequestsInFlight(2)
                .backend("memory")
                .start();
        caller = new Caller(server.uri());
    }

    @AfterEach
    void stop() {
        store.guard(() -> {});
        server.close();
        log.close();
    }

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
    void both_headers_are_needed_and_must_belong_together() throws Exception {
        for (Map<String, String> headers : List.of(
                Map.of("x-velt-api-key", "other"),
                Map.of("x-velt-auth-token", "other"),
                Map.of("x-velt-api-key", "key-2"),
                Map.of("x-velt-api-key", "", "x-velt-auth-token", ""))) {
            Answer answer = caller.post("/v2/activities/get", BodyPublishers.ofString(GET_ALL), headers);
            assertError(answer, 401, "UNAUTHENTICATED", "x-velt-api-key and x-velt-auth-token");
        }
        HttpRequest without = HttpRequest.newBuilder(server.uri().resolve("/v2/activities/get"))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(GET_ALL))
                .build();
        assertError(caller.send(without), 401, "UNAUTHENTICATED", "x-velt-api-key");
    }

    @Test
    void credentials_for_some_organizations_are_refused_elsewhere() throws Exception {
        Map<String, String> headers = Map.of("x-velt-api-key", "key-2", "x-velt-auth-token", "token-2");
        log.add("org-1", Activities.ascending(1));
        for (String operation : List.of("get", "delete")) {
            String body = "{\"data\": {\"organizationId\": \"org-1\", \"activityIds\": [\"a-000\"]}}";
            assertError(
                    caller.post("/v2/activities/" + operation, BodyPublishers.ofString(body), headers),
                    403,
                    "PERMISSION_DENIED",
                    "not for this organization");
        }
        for (String operation : List.of("add", "update")) {
            String body = "{\"data\": {\"organizationId\": \"org-1\", \"activities\": []}}";
            assertThat(caller.post("/v2/activities/" + operation, BodyPublishers.ofString(body), headers)
                            .status())
                    .isEqualTo(403);
        }
        Answer own =
                caller.post("/v2/activities/get", BodyPublishers.ofString(GET_ALL.replace("org-1", "org-2")), headers);
        assertThat(own.status()).isEqualTo(200);
    }

    @Test
    void strangers_who_send_slowly_hold_up_nobody() throws Exception {
        byte[] beginning = "POST /v2/activities/add HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{"
                .getBytes(StandardCharsets.US_ASCII);
        List<Socket> strangers = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) { // many more than may be in flight
                Socket socket = new Socket(server.uri().getHost(), server.uri().getPort());
                strangers.add(socket);
                socket.getOutputStream().write(beginning);
                awaitRefusals(strangers.size()); // one after the other: of three at once, one is turned away
            }
            assertThat(caller.call("get", GET_ALL).status()).isEqualTo(200);
            for (Socket socket : strangers) {
                socket.getOutputStream().write('}');
                socket.shutdownOutput();
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                        .startsWith("HTTP/1.1 401 ");
            }
        } finally {
            for (Socket socket : strangers) {
                socket.close();
            }
        }
    }

    @Test
    void a_refusal_is_read_by_who_sends_a_large_body() throws Exception {
        String body = " ".repeat(MAX_BODY_BYTES);
        for (int i = 0; i < 20; i++) {
            Answer answer = caller.post(
                    "/v2/activities/add", BodyPublishers.ofString(body), Map.of("x-velt-auth-token", "other"));
            assertThat(answer.status()).isEqualTo(401);
        }
    }

    @Test
    void an_error_inside_is_logged_and_answered() throws Exception {
        store.guard(() -> {
            throw new StackOverflowError("in the store");
        });
        PrintStream standardErr = System.err;
        ByteArrayOutputStream logged = new ByteArrayOutputStream();
        System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
        try {
            assertError(caller.call("get", GET_ALL), 500, "INTERNAL", "Something went wrong inside.");
        } finally {
            System.setErr(standardErr);
        }
        assertThat(logged.toString(StandardCharsets.UTF_8)).contains("get failed", "in the store");
        store.guard(() -> {});
        assertThat(caller.call("get", GET_ALL).status()).isEqualTo(200);
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
        assertError(
                caller.post(path, BodyPublishers.ofByteArray(justRight), Map.of("content-encoding", "br")),
                415,
                "INVALID_ARGUMENT",
                "gzip, or none");
    }

    @Test
    void an_answer_is_zipped_when_asked() throws Exception {
        log.add("org-1", Activities.ascending(50));
        String plain = caller.call("get", GET_ALL).text();
        HttpRequest request = HttpRequest.newBuilder(server.uri().resolve("/v2/activities/get"))
                .header("content-type", "application/json")
                .header("x-velt-api-key", Caller.KEY)
                .header("x-velt-auth-token", Caller.TOKEN)
                .header("accept-encoding", "br;q=0.5, gzip")
                .POST(BodyPublishers.ofString(GET_ALL))
                .build();
        HttpResponse<byte[]> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());

        assertThat(response.headers().firstValue("content-encoding")).contains("gzip");
        assertThat(response.body().length).isLessThan(plain.length() / 3);
        assertThat(new String(
                        new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes(),
                        StandardCharsets.UTF_8))
                .isEqualTo(plain);
    }

    @Test
    void s22_a_failure_inside_is_told_by_its_id_alone() throws Exception {
        store.guard(() -> {
            throw new ActivityStoreException("table secret_table is broken");
        });
        PrintStream standardErr = System.err;
        ByteArrayOutputStream logged = new ByteArrayOutputStream();
        Answer answer;
        System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
        try {
            answer = caller.call("get", GET_ALL);
        } finally {
            System.setErr(standardErr);
        }
        assertError(answer, 500, "INTERNAL", "Its id in the log is");
        assertThat(answer.text()).doesNotContain("secret_table");
        String id = answer.text().replaceFirst(".*log is ([0-9a-f-]{36}).*", "$1");
        assertThat(logged.toString(StandardCharsets.UTF_8))
                .contains(id)
                .contains("secret_table")
                .doesNotContain(Caller.KEY, Caller.TOKEN, "org-1");
    }

    @Test
    void s22_an_engine_that_is_away_is_unavailable_and_the_server_not_ready() throws Exception {
        assertThat(caller.get("/readyz").status()).isEqualTo(200);
        store.guard(() -> {
            throw ActivityStoreException.unavailable("the connection is lost", new IOException("gone"));
        });
        assertError(caller.call("get", GET_ALL), 503, "UNAVAILABLE", "may succeed later");
        assertThat(caller.get("/readyz").status()).isEqualTo(503);
        assertThat(caller.get("/healthz").status()).isEqualTo(200);
        store.guard(() -> {});
        assertThat(caller.call("get", GET_ALL).status()).isEqualTo(200);

        log.close();
        assertError(caller.call("get", GET_ALL), 503, "UNAVAILABLE", "may succeed later");
    }

    @Test
    void more_requests_than_may_be_in_flight_are_turned_away() throws Exception {
        CountDownLatch inside = new CountDownLatch(2);
        CountDownLatch goOn = new CountDownLatch(1);
        store.guard(() -> {
            inside.countDown();
            await(goOn);
        });
        ExecutorService callers = Executors.newFixedThreadPool(2);
        try {
            Future<Answer> first = callers.submit(() -> caller.call("get", GET_ALL));
            Future<Answer> second = callers.submit(() -> caller.call("get", GET_ALL));
            await(inside);
            Answer third = caller.call("get", GET_ALL);
            assertError(third, 429, "RESOURCE_EXHAUSTED", "in flight");
            assertThat(third.headers().firstValue("retry-after")).contains("1");
            assertThat(caller.get("/healthz").status()).isEqualTo(200);
            goOn.countDown();
            assertThat(first.get().status()).isEqualTo(200);
            assertThat(second.get().status()).isEqualTo(200);
        } finally {
            callers.shutdown();
        }
    }

    @Test
    void closing_lets_requests_in_flight_finish() throws Exception {
        log.add("org-1", Activities.ascending(3));
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        store.guard(() -> {
            inside.countDown();
            await(goOn);
        });
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Answer> inFlight = threads.submit(() -> caller.call("get", GET_ALL));
            await(inside);
            Future<?> closing = threads.submit(server::close);
            awaitNoConnections(server.uri());
            goOn.countDown();
            assertThat(inFlight.get().status()).isEqualTo(200);
            assertThat(inFlight.get().text()).contains("a-000", "a-001", "a-002");
            closing.get();
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void what_is_not_http_gets_an_answer_in_the_documented_form() throws Exception {
        try (Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
            socket.getOutputStream().write("GARBAGE\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer).startsWith("HTTP/1.1 400 ").endsWith("\"status\":\"INVALID_ARGUMENT\"}}");
        }
    }

    @Test
    void metrics_count_requests_and_records() throws Exception {
        caller.call(
                "add",
                "{\"data\": {\"organizationId\": \"org-1\", \"activities\": [{\"featureType\": \"comment\","
                        + " \"actionType\": \"comment.add\", \"actionUser\": {\"userId\": \"user-secret\"}}]}}");
        caller.call("get", GET_ALL);
        caller.call("get", "{}");
        String metrics = caller.get("/metrics").text();
        assertThat(metrics)
                .contains(
                        "activity_requests_seconds_count{backend=\"memory\",operation=\"add\",status=\"200\"} 1\n",
                        "activity_requests_seconds_count{backend=\"memory\",operation=\"get\",status=\"200\"} 1\n",
                        "activity_requests_seconds_count{backend=\"memory\",operation=\"get\",status=\"400\"} 1\n",
                        "activity_records_total{backend=\"memory\",direction=\"in\",operation=\"add\"} 1.0\n",
                        "activity_records_total{backend=\"memory\",direction=\"out\",operation=\"get\"} 1.0\n")
                .doesNotContain("user-secret", "org-1");
    }

    @Test
    void without_credentials_it_listens_for_this_machine_alone() throws Exception {
        try (ActivityServer open = ActivityServer.builder(log).port(0).start()) {
            assertThat(open.uri().getHost()).isEqualTo("127.0.0.1");
            assertThat(new Caller(open.uri()).call("get", GET_ALL).status()).isEqualTo(200);
        }
        assertThatThrownBy(() ->
                        ActivityServer.builder(log).host("0.0.0.0").port(0).start())
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageStartingWith("host must be of this machine alone where there are no credentials");
        assertThat(server.uri().getHost()).isNotEqualTo("127.0.0.1");
    }

    private static void assertError(Answer answer, int code, String status, String message) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(code);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(answer.text())
                .startsWith("{\"error\":{\"message\":\"")
                .contains(message)
                .endsWith("\"status\":\"" + status + "\"}}");
    }

    private static void awaitNoConnections(URI uri) throws Exception {
        await(() -> {
            try {
                new Socket(uri.getHost(), uri.getPort()).close();
                return false;
            } catch (IOException e) {
                return true;
            }
        });
    }

    /** Until so many calls of add were refused: a refusal is counted before it is sent. */
    private void awaitRefusals(int count) throws Exception {
        String line = "activity_requests_seconds_count{backend=\"memory\",operation=\"add\",status=\"401\"} " + count;
        await(() -> caller.get("/metrics").text().lines().anyMatch(line::equals));
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long start = System.nanoTime();
        while (!condition.call()) {
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.MINUTES.toNanos(1));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] zipped(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
