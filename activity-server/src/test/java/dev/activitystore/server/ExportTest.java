package dev.activitystore.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.FeatureType;
import dev.activitystore.Json;
import dev.activitystore.http.Credentials;
import dev.activitystore.server.Caller.Answer;
import dev.activitystore.testkit.RandomActivities;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports over real sockets: whole, or visibly not. */
class ExportTest extends ServedLog {

    private static final String PATH = "/v2/activities/export";

    /** More than the server and the system take ahead, in pages of a few records. */
    private static final String LARGE =
            "{\"data\":{\"organizationId\":\"org-1\",\"order\":\"asc\",\"pageSize\":2,\"format\":\"ndjson\"}}";

    private static final int RECORDS = 20;
    private static final int RECORD_BYTES = 1_000_000;

    @Test
    void it_is_what_get_gives_line_by_line() throws Exception {
        assertThat(log.add("org-1", new RandomActivities(7).take(300)).allDone())
                .isTrue();
        StringBuilder lines = new StringBuilder();
        Json answer = Json.parse(caller.call("get", GET_ALL).text());
        Objects.requireNonNull(Objects.requireNonNull(answer.field("result")).field("data"))
                .forEachElement(one -> lines.append(one).append('\n'));

        Answer export = caller.call("export", export("\"pageSize\":7,\"format\":\"ndjson\""));
        assertThat(export.text()).isEqualTo(lines.toString()).hasLineCount(300);
        assertThat(export.headers().firstValue("content-disposition"))
                .hasValueSatisfying(name ->
                        assertThat(name).matches("attachment; filename=\"activities-org-1-\\d{8}T\\d{6}Z\\.ndjson\""));
        assertThat(export.headers().firstValue("cache-control")).contains("no-store");
        assertThat(export.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(caller.get("/metrics").text())
                .contains("activity_records_total{backend=\"memory\",direction=\"out\",operation=\"export\"} 300.0");
    }

    @Test
    void it_is_zipped_for_who_takes_that() throws Exception {
        assertThat(log.add("org-1", new RandomActivities(7).take(300)).allDone())
                .isTrue();
        String body = export("\"format\":\"csv\"");
        HttpResponse<byte[]> zipped = send(body, Map.of("accept-encoding", "gzip"));
        assertThat(zipped.headers().firstValue("content-encoding")).contains("gzip");
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(caller.call("export", body).text());
        }
    }

    @Test
    void a_link_is_followed_without_headers_and_nothing_else_is() throws Exception {
        assertThat(log.add("org-1", new RandomActivities(7).take(30)).allDone()).isTrue();
        String body = export("\"order\":\"asc\",\"format\":\"csv\"");
        Json data = Json.parse(caller.call("export_link", body).text())
                .field("result")
                .field("data");
        String url = data.field("url").stringValue();
        Answer followed = caller.get(url);
        assertThat(followed.status()).isEqualTo(200);
        assertThat(followed.text()).isEqualTo(caller.call("export", body).text());
        assertThat(followed.headers().firstValue("content-type")).contains("text/csv; charset=utf-8");

        assertError(caller.get(PATH), 401, "UNAUTHENTICATED", "The link is none of this server's, or has ended.");
        assertError(caller.get(url + "x"), 401, "UNAUTHENTICATED", "The link is none of this server's, or has ended.");
        Answer put = caller.send(HttpRequest.newBuilder(server.uri().resolve(PATH))
                .PUT(BodyPublishers.noBody())
                .build());
        assertError(put, 405, "INVALID_ARGUMENT", "The method must be POST.");
        assertThat(put.headers().firstValue("allow")).contains("GET, POST");
        assertThat(caller.get(url.replace("export?", "get?")).status()).isEqualTo(405);
    }

    @Test
    void a_store_that_fails_before_anything_is_sent_is_an_error_and_no_file() throws Exception {
        assertThat(log.add("org-1", new RandomActivities(7).take(9)).allDone()).isTrue();
        failAfterReads(1);
        Answer failed = caller.call("export", export("\"pageSize\":2,\"format\":\"csv\""));
        assertError(failed, 500, "INTERNAL", "Something went wrong inside.");
        assertThat(failed.headers().firstValue("content-disposition")).isEmpty();
        assertThat(failed.headers().firstValue("content-encoding")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip"})
    void one_that_fails_midway_is_cut_and_seen_to_be(String encoding) throws Exception {
        addLarge();
        failAfterReads(5);
        assertThatThrownBy(() -> send(LARGE, Map.of("accept-encoding", encoding)))
                .isInstanceOf(IOException.class);
        assertThat(caller.get("/metrics").text()).contains("operation=\"export\",status=\"500\"} 1");
    }

    @Test
    void a_zip_that_was_cut_has_no_end() throws Exception {
        addLarge();
        failAfterReads(5);
        String head =
                Caller.head("POST " + PATH + " HTTP/1.0", "Accept-Encoding: gzip", "Content-Length: " + LARGE.length());
        try (Socket socket = connect()) {
            socket.getOutputStream().write((head + LARGE).getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            assertThatThrownBy(() -> {
                        for (int newLines = 0; newLines < 4; ) {
                            newLines = "\r\n".indexOf(in.read()) >= 0 ? newLines + 1 : 0;
                        }
                        new GZIPInputStream(in).readAllBytes();
                    })
                    .isInstanceOfAny(EOFException.class, SocketException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.0", "HTTP/1.1"})
    void where_the_connections_end_is_that_of_the_answer_a_cut_is_a_reset(String version) throws Exception {
        addLarge();
        String head = Caller.head("POST " + PATH + " " + version, "Content-Length: " + LARGE.length());
        assertThat(caller.raw(head + LARGE).length()).isGreaterThan(RECORDS * RECORD_BYTES);
        failAfterReads(5);
        assertThatThrownBy(() -> caller.raw(head + LARGE)).isInstanceOf(SocketException.class);
    }

    @Test
    void who_reads_too_slowly_is_cut_and_the_place_is_free() throws Exception {
        addLarge();
        try (ActivityServer strict =
                        builder().answerTimeout(Duration.ofMillis(300)).start();
                Socket socket = connect(strict)) {
            socket.getOutputStream().write(request());
            InputStream in = socket.getInputStream();
            assertThatThrownBy(() -> {
                        while (in.read() >= 0) {
                            // a byte at a time is too slow
                        }
                    })
                    .isInstanceOf(SocketException.class);
            Caller others = new Caller(strict.uri());
            await(() -> others.get("/metrics").text().contains("operation=\"export\",status=\"499\"} 1"));
            assertThat(others.call("export", export("\"pageSize\":1,\"until\":1,\"format\":\"ndjson\""))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void no_more_is_read_from_the_store_than_the_caller_takes() throws Exception {
        addLarge();
        AtomicInteger reads = new AtomicInteger();
        store.guard(reads::incrementAndGet);
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request());
            InputStream in = socket.getInputStream();
            assertThat(in.read()).isEqualTo('H');
            assertThat(reads.get()).isLessThan(RECORDS / 2);
            in.readAllBytes();
            assertThat(reads).hasValue(RECORDS / 2);
        }
    }

    @Test
    void a_server_that_stops_cuts_what_has_not_ended_in_time() throws Exception {
        addLarge();
        ActivityServer stopping = builder().stopTimeout(Duration.ofMillis(100)).start();
        try (Socket socket = connect(stopping)) {
            socket.getOutputStream().write(request());
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            stopping.close();
            assertThatThrownBy(() -> socket.getInputStream().readAllBytes()).isInstanceOf(SocketException.class);
        }
    }

    private void addLarge() {
        for (int i = 0; i < RECORDS; i++) {
            assertThat(log.add(
                                    "org-1",
                                    Activity.builder()
                                            .id("a-" + i)
                                            .featureType(FeatureType.COMMENT)
                                            .actionType("x")
                                            .actionUser(ActionUser.of("u"))
                                            .actionIcon(incompressible(i))
                                            .build())
                            .allDone())
                    .isTrue();
        }
    }

    /** Text that a zip hardly makes shorter. */
    private static String incompressible(int seed) {
        return new Random(seed)
                .ints(RECORD_BYTES, ' ', '~')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private void failAfterReads(int most) {
        AtomicInteger reads = new AtomicInteger();
        store.guard(() -> {
            if (reads.incrementAndGet() > most) {
                throw new ActivityStoreException("broken");
            }
        });
    }

    private ActivityServerBuilder builder() {
        return ActivityServer.builder(log)
                .credentials(Credentials.of(Caller.KEY, Caller.TOKEN))
                .port(0)
                .maxRequestsInFlight(2);
    }

    private static String export(String more) {
        return "{\"data\":{\"organizationId\":\"org-1\"," + more + "}}";
    }

    private static byte[] request() {
        return (Caller.head("POST " + PATH + " HTTP/1.1", "Content-Length: " + LARGE.length()) + LARGE)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private Socket connect() throws IOException {
        return connect(server);
    }

    private static Socket connect(ActivityServer to) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(1 << 12);
        socket.setSoTimeout(60_000);
        socket.connect(new InetSocketAddress(to.uri().getHost(), to.uri().getPort()));
        return socket;
    }

    private HttpResponse<byte[]> send(String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri().resolve(PATH))
                .header("content-type", "application/json")
                .header("x-velt-api-key", Caller.KEY)
                .header("x-velt-auth-token", Caller.TOKEN)
                .POST(BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofByteArray());
    }
}
