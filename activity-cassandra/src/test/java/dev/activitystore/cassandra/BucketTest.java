package dev.activitystore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityFilter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BucketTest {

    @Test
    void a_time_lies_in_its_bucket_at_each_level_and_the_next_millisecond_in_that_or_the_next() {
        for (int level : List.of(-8, 0, 1, 16, 31)) {
            for (long time : List.of(
                    ActivityFilter.FROM_START,
                    -(1L << 32) - 1,
                    -(1L << 32),
                    -1L,
                    0L,
                    1L,
                    (1L << 31) - 1,
                    1L << 31,
                    1_700_000_000_000L,
                    ActivityFilter.UNTIL_END - 1)) {
                Bucket bucket = Bucket.of(time, level);

                assertThat(bucket.from()).as("%d at %d", time, level).isLessThanOrEqualTo(time);
                assertThat(bucket.until()).as("%d at %d", time, level).isGreaterThan(time);
                assertThat(bucket.until() - bucket.from()).isEqualTo(1L << (32 - level));
                assertThat(Bucket.of(bucket.from(), level)).isEqualTo(bucket);
                assertThat(Bucket.of(bucket.until() - 1, level)).isEqualTo(bucket);
                assertThat(Bucket.of(bucket.until(), level)).isNotEqualTo(bucket);
            }
        }
    }

    @Test
    void the_first_level_has_35_years_from_2004_on() {
        long from = Bucket.of(1_700_000_000_000L, -8).from();
        assertThat(Instant.ofEpochMilli(from)).isEqualTo("2004-11-03T19:53:47.776Z");
        assertThat(Bucket.of(from, -8)).isEqualTo(new Bucket(1, -8, 0));
        assertThat(Bucket.of(from - 1, -8)).isEqualTo(new Bucket(0, -8, 0));
        assertThat(Bucket.of(-1, -8)).isEqualTo(new Bucket(-1, -8, 0));
    }

    @Test
    void level_0_is_the_window_and_each_further_level_halves() {
        assertThat(Bucket.of(-1, 0)).isEqualTo(new Bucket(-1, 0, 0));
        assertThat(Bucket.of(-1, 1)).isEqualTo(new Bucket(-1, 1, 1));
        assertThat(Bucket.of((1L << 32) + (3L << 30), 2)).isEqualTo(new Bucket(1, 2, 3));
    }
}
