package dev.activitystore;

import static dev.activitystore.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The limits' defaults and ranges. */
class LimitsTest {

    @Test
    void s5_s8_the_defaults_are_one_mebibyte_100_levels_10000_records_and_32_mebibytes() {
        assertAre(Limits.DEFAULT, 1_048_576, 100, 10_000, 33_554_432);
    }

    @Test
    void each_limit_can_be_moved_alone() {
        assertAre(Limits.DEFAULT.withMaxActivityBytes(1), 1, 100, 10_000, 33_554_432);
        assertAre(Limits.DEFAULT.withMaxJsonDepth(2), 1_048_576, 2, 10_000, 33_554_432);
        assertAre(Limits.DEFAULT.withMaxPageSize(3), 1_048_576, 100, 3, 33_554_432);
        assertAre(Limits.DEFAULT.withMaxPageBytes(4), 1_048_576, 100, 10_000, 4);
    }

    @Test
    void a_page_is_as_large_as_its_records_may_be_within_what_a_page_may_be() {
        Limits limits =
                Limits.DEFAULT.withMaxActivityBytes(100).withMaxPageSize(8).withMaxPageBytes(700);
        assertThat(limits.maxBytesOfPage(1)).isEqualTo(100);
        assertThat(limits.maxBytesOfPage(6)).isEqualTo(600);
        assertThat(limits.maxBytesOfPage(8)).isEqualTo(700);
        assertThat(limits.withMaxPageBytes(1000).maxBytesOfPage(9)).isEqualTo(800);
        assertThat(limits.withMaxPageBytes(1).maxBytesOfPage(9)).isEqualTo(100); // a page holds one record
        ActivityQuery query = ActivityQuery.of("o").pageSize(6);
        assertThat(limits.maxBytesOfPage(query)).isEqualTo(600);
        assertThat(limits.maxBytesOfPage(query.maxPageBytes(450))).isEqualTo(450);
        assertThat(limits.maxBytesOfPage(query.maxPageBytes(1))).isEqualTo(100);
    }

    @Test
    void limits_are_equal_when_all_of_them_are() {
        assertThat(Limits.DEFAULT.withMaxPageSize(5))
                .isEqualTo(Limits.DEFAULT.withMaxPageSize(5))
                .hasSameHashCodeAs(Limits.DEFAULT.withMaxPageSize(5))
                .hasToString(
                        "Limits[maxActivityBytes=1048576, maxJsonDepth=100, maxPageSize=5, maxPageBytes=33554432]");
        for (Limits other : List.of(
                Limits.DEFAULT.withMaxActivityBytes(1),
                Limits.DEFAULT.withMaxJsonDepth(1),
                Limits.DEFAULT.withMaxPageSize(1),
                Limits.DEFAULT.withMaxPageBytes(1))) {
            assertThat(other).isNotEqualTo(Limits.DEFAULT);
        }
    }

    @Test
    void each_limit_is_at_least_1() {
        String rule = "must be at least 1";
        assertRefused(() -> Limits.DEFAULT.withMaxActivityBytes(0), "maxActivityBytes", rule, "0");
        assertRefused(() -> Limits.DEFAULT.withMaxJsonDepth(0), "maxJsonDepth", rule, "0");
        assertRefused(() -> Limits.DEFAULT.withMaxPageSize(-1), "maxPageSize", rule, "-1");
        assertRefused(() -> Limits.DEFAULT.withMaxPageBytes(0), "maxPageBytes", rule, "0");
        assertThat(Limits.DEFAULT.withMaxJsonDepth(1).maxJsonDepth()).isEqualTo(1);
    }

    @Test
    void json_can_be_made_9000_deep() {
        assertRefused(() -> Limits.DEFAULT.withMaxJsonDepth(9_001), "maxJsonDepth", "must be at most 9000", "9001");
        assertThat(Limits.DEFAULT.withMaxJsonDepth(9_000).maxJsonDepth()).isEqualTo(9_000);
    }

    private static void assertAre(Limits limits, int activityBytes, int jsonDepth, int pageSize, long pageBytes) {
        assertThat(limits.maxActivityBytes()).isEqualTo(activityBytes);
        assertThat(limits.maxJsonDepth()).isEqualTo(jsonDepth);
        assertThat(limits.maxPageSize()).isEqualTo(pageSize);
        assertThat(limits.maxPageBytes()).isEqualTo(pageBytes);
    }
}
