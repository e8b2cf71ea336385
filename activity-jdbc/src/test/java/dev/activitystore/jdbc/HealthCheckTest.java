package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActivityStoreException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A database that is asked whether it is there. */
@Timeout(60)
class HealthCheckTest {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(50);

    @Test
    void calls_while_it_is_silent_wait_for_the_same_answer() throws SQLException {
        CountDownLatch answer = new CountDownLatch(1);
        AtomicInteger questions = new AtomicInteger();
        HealthCheck health = new HealthCheck(
                () -> {
                    questions.incrementAndGet();
                    return isOpened(answer);
                },
                SHORT);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(health::run)
                    .isInstanceOfSatisfying(
                            ActivityStoreException.class,
                            failure -> assertThat(failure.isUnavailable()).isTrue())
                    .hasMessage("the database has given no answer for 50 ms");
        }
        assertThat(questions).hasValue(1);
        answer.countDown();
        new HealthCheck(() -> isOpened(answer), LONG).run();
    }

    @Test
    void a_failure_is_told_as_it_is() {
        SQLException lost = new SQLException("lost");
        HealthCheck health = new HealthCheck(
                () -> {
                    throw lost;
                },
                LONG);
        assertThatThrownBy(health::run).isSameAs(lost);
    }

    private static boolean isOpened(CountDownLatch latch) {
        try {
            return latch.await(LONG.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
