package dev.activitystore.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityLog;
import dev.activitystore.http.Credentials;
import dev.activitystore.server.Caller.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test of a server over a real socket, with a log in memory whose store the test can make fail or wait. */
abstract class ServedLog {

    static final String GET_ALL = "{\"data\": {\"organizationId\": \"org-1\"}}";
    static final int MAX_BODY_BYTES = 100_000;

    final GuardedStore store = new GuardedStore();
    final ActivityLog log = ActivityLog.on(store);
    ActivityServer server;
    Caller caller;

    @BeforeEach
    void start() throws IOException {
        server = ActivityServer.builder(log)
                .credentials(Credentials.of(Caller.KEY, Caller.TOKEN)
                        .and(Credentials.of("key-2", "token-2", Set.of("org-2"))))
                .port(0)
                .maxBodyBytes(MAX_BODY_BYTES)
                .maxRequestsInFlight(2)
                .idleTimeout(idleTimeout())
                .backend("memory")
                .start();
        caller = new Caller(server.uri());
    }

    /** How long a connection is kept on which nothing comes or goes. */
    Duration idleTimeout() {
        return Duration.ofSeconds(30);
    }

    @AfterEach
    void stop() {
        store.guard(() -> {});
        server.close();
        log.close();
    }

    static void assertError(Answer answer, int code, String status, String message) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(code);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(answer.text())
                .startsWith("{\"error\":{\"message\":\"")
                .contains(message)
                .endsWith("\"status\":\"" + status + "\"}}");
    }

    static void await(Callable<Boolean> condition) throws Exception {
        long start = System.nanoTime();
        while (!condition.call()) {
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.MINUTES.toNanos(1));
        }
    }
}
