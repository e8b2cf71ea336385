package dev.activitystore.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.http.Credentials;
import dev.activitystore.server.Caller.Answer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a body takes is what is made of it, not what was sent: while that much is in flight, others are turned away. */
class MemoryTest extends ServedLog {

    private static final int RECORDS = 2_000;
    private static final int MEMORY = 1_000_000;

    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newSingleThreadExecutor();
    private ActivityServer small;
    private Caller smallCaller;

    @BeforeEach
    void startSmall() throws IOException {
        small = ActivityServer.builder(log)
                .credentials(Credentials.of(Caller.KEY, Caller.TOKEN))
                .port(0)
                .maxBytesInFlight(MEMORY)
                .memoryWait(Duration.ofMillis(1))
                .start();
        smallCaller = new Caller(small.uri());
    }

    @AfterEach
    void stopSmall() {
        goOn.countDown();
        threads.shutdown();
        small.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void many_small_records_take_more_than_their_bytes(boolean isZipped) throws Exception {
        Future<Answer> first = hold(updatesOf(RECORDS), isZipped);
        Answer second = update(updatesOf(RECORDS), isZipped);
        assertError(second, 429, "RESOURCE_EXHAUSTED", "Too many bytes are in flight.");
        goOn.countDown();
        assertThat(first.get().status()).isEqualTo(200);
        assertThat(update(updatesOf(RECORDS), isZipped).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void as_many_bytes_of_one_record_are_less(boolean isZipped) throws Exception {
        String large = updatesOf(1)
                .replace(
                        "a-0",
                        "a-0\",\"actionIcon\":\""
                                + "x".repeat(updatesOf(RECORDS).length()));
        Future<Answer> first = hold(large, isZipped);
        assertThat(update(large, isZipped).status()).isEqualTo(200);
        goOn.countDown();
        assertThat(first.get().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "count", "histogram"})
    void what_may_be_read_takes_its_share(String operation) throws Exception {
        String body = "{\"data\":{\"organizationId\":\"org-1\""
                + (operation.equals("histogram") ? ",\"boundaries\":[1,2]" : "") + "}}";
        Future<Answer> first = holdInStore(() -> smallCaller.call(operation, body));
        Answer second = smallCaller.call(operation, body);
        assertError(second, 429, "RESOURCE_EXHAUSTED", "Too many bytes are in flight.");
        goOn.countDown();
        assertThat(first.get().status()).isEqualTo(200);
        assertThat(smallCaller.call(operation, body).status()).isEqualTo(200);
    }

    /** Each may need all of it: none may wait for more with a part of it in its hands. */
    @Test
    void requests_that_wait_for_much_do_not_stop_each_other() throws Exception {
        try (ActivityServer patient = ActivityServer.builder(log)
                .credentials(Credentials.of(Caller.KEY, Caller.TOKEN))
                .port(0)
                .maxBytesInFlight(MEMORY)
                .memoryWait(Duration.ofMinutes(1))
                .start()) {
            Caller patientCaller = new Caller(patient.uri());
            ExecutorService callers = Executors.newFixedThreadPool(8);
            try {
                List<Future<Answer>> answers = new ArrayList<>();
                for (int i = 0; i < 32; i++) {
                    answers.add(callers.submit(() -> patientCaller.call("update", updatesOf(RECORDS))));
                }
                for (Future<Answer> answer : answers) {
                    assertThat(answer.get().status()).isEqualTo(200);
                }
            } finally {
                callers.shutdown();
            }
        }
    }

    /** Sends an update that stays in the store; later ones do not. */
    private Future<Answer> hold(String body, boolean isZipped) throws InterruptedException {
        return holdInStore(() -> update(body, isZipped));
    }

    private Future<Answer> holdInStore(Callable<Answer> call) throws InterruptedException {
        store.guard(() -> {
            inside.countDown();
            await(goOn);
        });
        Future<Answer> first = threads.submit(call);
        await(inside);
        store.guard(() -> {});
        return first;
    }

    private Answer update(String body, boolean isZipped) throws Exception {
        byte[] utf8 = body.getBytes(StandardCharsets.UTF_8);
        return isZipped
                ? smallCaller.post(
                        "/v2/activities/update",
                        BodyPublishers.ofByteArray(RefusedRequestsTest.zipped(utf8)),
                        Map.of("content-encoding", "gzip"))
                : smallCaller.post("/v2/activities/update", BodyPublishers.ofByteArray(utf8), Map.of());
    }

    private static String updatesOf(int records) {
        return IntStream.range(0, records)
                .mapToObj(i -> "{\"id\":\"a-" + i + "\"}")
                .collect(Collectors.joining(",", "{\"data\":{\"organizationId\":\"org-1\",\"activities\":[", "]}}"));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
