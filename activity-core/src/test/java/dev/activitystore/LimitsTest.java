package dev.activitystore;

import static dev.activitystore.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The limits' defaults and ranges. */
class LimitsTest {

    @Test
    void s5_s8_the_defaults_are_one_mebibyte_100_levels_and_10000_records() {
        assertThat(Limits.DEFAULT).isEqualTo(new Limits(1_048_576, 100, 10_000));
    }

    @Test
    void each_limit_can_be_moved_alone() {
        assertThat(Limits.DEFAULT.withMaxActivityBytes(1)).isEqualTo(new Limits(1, 100, 10_000));
        assertThat(Limits.DEFAULT.withMaxJsonDepth(2)).isEqualTo(new Limits(1_048_576, 2, 10_000));
        assertThat(Limits.DEFAULT.withMaxPageSize(3)).isEqualTo(new Limits(1_048_576, 100, 3));
    }

    @Test
    void each_limit_is_at_least_1() {
        assertRefused(() -> new Limits(0, 1, 1), "maxActivityBytes", "must be at least 1", "0");
        assertRefused(() -> new Limits(1, 0, 1), "maxJsonDepth", "must be at least 1", "0");
        assertRefused(() -> new Limits(1, 1, -1), "maxPageSize", "must be at least 1", "-1");
        assertThat(new Limits(1, 1, 1).maxPageSize()).isEqualTo(1);
    }

    @Test
    void json_can_be_made_9000_deep() {
        assertRefused(() -> new Limits(1, 9_001, 1), "maxJsonDepth", "must be at most 9000", "9001");
        assertThat(Limits.DEFAULT.withMaxJsonDepth(9_000).maxJsonDepth()).isEqualTo(9_000);
    }
}
