package dev.activitystore.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When a body or an answer is too slow. */
class RateTest {

    private final Rate rate = new Rate(Duration.ofSeconds(10), Duration.ofMinutes(1));

    @Test
    void nothing_need_come_for_ten_seconds() {
        assertThat(left(0, 0)).isEqualTo(Duration.ofSeconds(10));
        assertThat(left(9_999, 0)).isEqualTo(Duration.ofMillis(1));
        assertThat(left(10_000, 0)).isEqualTo(Duration.ZERO);
    }

    @Test
    void each_KiB_is_enough_for_a_second_more() {
        assertThat(left(10_000, 1)).isPositive().isLessThan(Duration.ofMillis(1));
        assertThat(left(10_000, 1024)).isEqualTo(Duration.ofSeconds(1));
        assertThat(left(13_500, 4 * 1024)).isEqualTo(Duration.ofMillis(500));
        assertThat(left(13_500, 3 * 1024)).isNegative();
    }

    @Test
    void no_rate_is_enough_for_more_than_the_longest_time() {
        assertThat(left(59_999, 1 << 30)).isEqualTo(Duration.ofMillis(1));
        assertThat(left(60_000, 1 << 30)).isEqualTo(Duration.ZERO);
    }

    private Duration left(int millisSinceBeginning, long bytes) {
        return Duration.ofNanos(
                rate.nanosLeft(Duration.ofMillis(millisSinceBeginning).toNanos(), bytes));
    }
}
