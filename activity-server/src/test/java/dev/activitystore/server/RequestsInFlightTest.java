package dev.activitystore.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.server.Caller.Answer;
import dev.activitystore.testkit.Activities;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Requests that take their time: no more than may be, and none is cut off when the server stops. */
class RequestsInFlightTest extends ServedLog {

    /** What the server keeps open is waited for. */
    @Override
    Duration idleTimeout() {
        return Duration.ofSeconds(1);
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
        assertThat(log.add("org-1", Activities.ascending(3)).allDone()).isTrue();
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
            URI uri = server.uri(); // of which a closed one knows nothing
            Future<?> closing = threads.submit(server::close);
            awaitNoConnections(uri);
            goOn.countDown();
            assertThat(inFlight.get().status()).isEqualTo(200);
            assertThat(inFlight.get().text()).contains("a-000", "a-001", "a-002");
            closing.get();
        } finally {
            threads.shutdown();
        }
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

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
