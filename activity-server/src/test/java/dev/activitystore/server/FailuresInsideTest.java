package dev.activitystore.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityStoreException;
import dev.activitystore.server.Caller.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What goes wrong inside: the caller learns an id, and the log what it was. */
class FailuresInsideTest extends ServedLog {

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
    void a_request_that_exhausts_the_memory_ends_alone_and_its_caller_has_the_id() throws Exception {
        store.guard(() -> {
            throw new OutOfMemoryError("in one request");
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
        String id = answer.text().replaceFirst(".*log is ([0-9a-f-]{36}).*", "$1");
        assertThat(logged.toString(StandardCharsets.UTF_8)).contains(id, "in one request");
        store.guard(() -> {});
        assertThat(caller.call("get", GET_ALL).status()).isEqualTo(200);
    }
}
