package dev.activitystore.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityStoreException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the server finds out about its store. */
@Timeout(60)
class ReadinessTest {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(50);

    private final PrintStream standardErr = System.err;
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stopListening() {
        System.setErr(standardErr);
    }

    @Test
    void a_store_that_gives_no_answer_is_not_ready_and_holds_one_thread() throws InterruptedException {
        CountDownLatch answer = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        AtomicInteger questions = new AtomicInteger();
        Readiness readiness = new Readiness(
                () -> {
                    questions.incrementAndGet();
                    await(answer);
                    answered.countDown();
                },
                SHORT);
        for (int i = 0; i < 3; i++) {
            assertThat(readiness.isReady()).isFalse();
        }
        assertThat(questions).hasValue(1);
        assertThat(count("no answer for 50 ms")).isEqualTo(1);

        answer.countDown();
        await(answered);
        assertThat(new Readiness(() -> await(answer), LONG).isReady()).isTrue();
    }

    @Test
    void each_change_is_logged_once_with_its_reason() {
        AtomicInteger state = new AtomicInteger();
        Readiness readiness = new Readiness(
                () -> {
                    if (state.get() % 2 == 1) {
                        throw new ActivityStoreException("the folder is lost");
                    }
                },
                LONG);
        for (; state.get() < 4; state.incrementAndGet()) {
            for (int i = 0; i < 3; i++) {
                assertThat(readiness.isReady()).isEqualTo(state.get() % 2 == 0);
            }
        }
        assertThat(count("the folder is lost")).isEqualTo(2);
        assertThat(count("ready again")).isEqualTo(1);
    }

    private long count(String text) {
        return Pattern.compile(Pattern.quote(text))
                .matcher(logged.toString(StandardCharsets.UTF_8))
                .results()
                .count();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
