package dev.activitystore;

import static dev.activitystore.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts over time: exact as far as that is cheap, else estimates. */
class HistogramTest {

    private static final ActivityFilter ALL = ActivityFilter.of("o");

    private final CallsStore store = new CallsStore();
    private final ActivityLog log = ActivityLog.on(store);

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void a_bin_has_the_records_from_its_start_to_before_its_end() {
        add(0, 9, 10, 10, 19, 20, 29, 30);

        assertThat(log.histogram(ALL, times(0, 10, 20, 30)))
                .containsExactly(
                        new HistogramBin(0, 10, 2, true),
                        new HistogramBin(10, 20, 3, true),
                        new HistogramBin(20, 30, 2, true));
    }

    @Test
    void bins_may_be_of_any_length_and_before_or_behind_all_records() {
        add(5, 6, 1_000_000);

        assertThat(log.histogram(ALL, times(-7, 5, 6, 7, 1_000_001, Long.MAX_VALUE >> 18)))
                .extracting(HistogramBin::records)
                .containsExactly(0L, 1L, 1L, 1L, 0L);
    }

    @Test
    void the_filter_and_its_range_hold_too() {
        add(1, 2, 3, 4, 5, 6);
        add("d", 3, 4, 5);

        List<HistogramBin> bins = log.histogram(ALL.documentId("d").from(4).until(6), times(0, 4, 5, 100, 200));

        assertThat(bins).extracting(HistogramBin::records).containsExactly(0L, 1L, 1L, 0L);
        assertThat(bins).extracting(HistogramBin::until).containsExactly(4L, 5L, 100L, 200L);
    }

    @Test
    void up_to_a_thousand_records_are_counted_and_one_more_is_no_longer() {
        add(LongStream.range(0, 1000).toArray());
        assertThat(log.histogram(ALL, times(0, 5000))).containsExactly(new HistogramBin(0, 5000, 1000, true));

        add(4999);
        HistogramBin bin = log.histogram(ALL, times(0, 5000)).get(0);
        assertThat(bin.isExact()).isFalse();
        assertThat(bin.records()).isGreaterThan(1000);
    }

    @Test
    void what_is_estimated_comes_near_the_number_where_records_are_spread_evenly() {
        add(LongStream.range(0, 50_000).map(i -> i * 20).toArray());

        List<HistogramBin> bins = log.histogram(ALL, times(0, 500_000, 1_000_000));

        assertThat(bins).allSatisfy(bin -> {
            assertThat(bin.isExact()).isFalse();
            assertThat(bin.records()).isBetween(24_000L, 26_000L);
        });
    }

    @Test
    void what_is_estimated_is_the_number_where_each_millisecond_has_as_many() {
        add(LongStream.range(0, 15 * 120).map(i -> i % 15).toArray());

        assertThat(log.histogram(ALL, times(0, 15))).containsExactly(new HistogramBin(0, 15, 15 * 120, false));
    }

    @Test
    void of_what_is_estimated_a_part_with_an_eighth_of_a_thousand_is_counted() {
        add(LongStream.generate(() -> 0).limit(125).toArray());
        add(LongStream.range(0, 14 * 100).map(i -> 2 + i % 14).toArray());

        assertThat(log.histogram(ALL, times(0, 16))).containsExactly(new HistogramBin(0, 16, 125 + 14 * 100, false));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void the_mean_of_estimates_is_the_number_also_where_records_come_in_bursts(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long binLength = 1 << 20;
        int bins = 100;
        int perBin = 2000;
        // all records of a bin within an eighth of it, that lies anywhere
        long[] timestamps = IntStream.range(0, bins)
                .mapToLong(bin -> bin * binLength + random.nextLong(binLength - binLength / 8))
                .flatMap(start -> random.longs(perBin, start, start + binLength / 8))
                .toArray();
        add(timestamps);

        double mean =
                log
                        .histogram(
                                ALL,
                                times(LongStream.rangeClosed(0, bins)
                                        .map(i -> i * binLength)
                                        .toArray()))
                        .stream()
                        .mapToLong(HistogramBin::records)
                        .average()
                        .orElseThrow();

        assertThat(mean).isBetween(perBin * 0.8, perBin * 1.2);
    }

    @Test
    void who_asks_again_gets_the_same_answer() {
        add(new SplittableRandom(7).longs(9000, 0, 1_000_000).toArray());
        List<Instant> boundaries = times(0, 300_000, 600_000, 1_000_000);

        assertThat(log.histogram(ALL, boundaries)).isEqualTo(log.histogram(ALL, boundaries));
    }

    @Test
    void records_of_one_millisecond_are_at_least_more_than_a_thousand() {
        add(LongStream.generate(() -> 7).limit(3000).toArray());

        assertThat(log.histogram(ALL, times(7, 8))).containsExactly(new HistogramBin(7, 8, 1001, false));
        assertThat(log.histogram(ALL, times(0, 7, 8, 9)))
                .extracting(HistogramBin::records)
                .containsExactly(0L, 1001L, 0L);
    }

    @Test
    void the_work_is_bounded_however_many_records_there_are() {
        add(LongStream.range(0, 100_000).toArray());
        store.calls.clear();

        HistogramBin bin = log.histogram(ALL, times(0, 100_000)).get(0);

        assertThat(bin.records()).isBetween(90_000L, 110_000L);
        // one that counts the bin up to its bound, and of eight parts a few each
        assertThat(store.calls).hasSizeBetween(9, 1 + 8 * 6).allMatch(call -> call.startsWith("count"));
    }

    @Test
    void boundaries_that_break_their_rule_are_refused_before_anything_is_read() {
        store.calls.clear();
        assertRefused(() -> log.histogram(ALL, List.of()), "boundaries", "must be 2 to 367 times", "0");
        assertRefused(() -> log.histogram(ALL, times(1)), "boundaries", "must be 2 to 367 times", "1");
        assertRefused(
                () -> log.histogram(ALL, times(LongStream.range(0, 368).toArray())),
                "boundaries",
                "must be 2 to 367 times",
                "368");
        assertRefused(
                () -> log.histogram(ALL, times(1, 5, 5)),
                "boundaries[2]",
                "must be after the one before it",
                "1970-01-01T00:00:00.005Z");
        assertRefused(
                () -> log.histogram(ALL, List.of(Instant.MIN, Instant.EPOCH)),
                "boundaries[0]",
                "must be in the years 1 to 9999",
                Instant.MIN.toString());
        assertRefused(
                () -> log.histogram(ALL, times(ActivityFilter.FROM_START - 1, 5)),
                "boundaries[0]",
                "must be in the years 1 to 9999",
                "0000-12-31T23:59:59.999Z");
        assertThat(store.calls).isEmpty();
    }

    @Test
    void a_year_may_be_asked_for_day_by_day() {
        add(366);

        assertThat(log.histogram(ALL, times(LongStream.rangeClosed(1, 367).toArray())))
                .hasSize(366)
                .endsWith(new HistogramBin(366, 367, 1, true));
    }

    @Test
    void all_of_time_may_be_asked_for() {
        add(ActivityFilter.FROM_START, 0, ActivityFilter.UNTIL_END - 1);

        assertThat(log.histogram(ALL, times(ActivityFilter.FROM_START, ActivityFilter.UNTIL_END)))
                .containsExactly(new HistogramBin(ActivityFilter.FROM_START, ActivityFilter.UNTIL_END, 3, true));
    }

    @Test
    void parts_of_a_millisecond_round_up_as_those_of_a_filter_do() {
        add(1, 2);

        assertThat(log.histogram(ALL, List.of(Instant.ofEpochMilli(1).plusNanos(1), Instant.ofEpochMilli(3))))
                .containsExactly(new HistogramBin(2, 3, 1, true));
    }

    @Test
    void an_empty_histogram_has_its_bins() {
        assertThat(HistogramBin.empty(times(1, 2, 9)))
                .containsExactly(new HistogramBin(1, 2, 0, true), new HistogramBin(2, 9, 0, true));
        assertRefused(
                () -> HistogramBin.empty(times(2, 1)),
                "boundaries[1]",
                "must be after the one before it",
                "1970-01-01T00:00:00.001Z");
    }

    private void add(long... timestamps) {
        add("other", timestamps);
    }

    private void add(String documentId, long... timestamps) {
        assertThat(log.add(
                                "o",
                                Arrays.stream(timestamps)
                                        .mapToObj(timestamp -> Activity.builder()
                                                .featureType(FeatureType.COMMENT)
                                                .actionType("x")
                                                .actionUser(ActionUser.of("u"))
                                                .documentId(documentId)
                                                .timestamp(timestamp)
                                                .build())
                                        .toList())
                        .allDone())
                .isTrue();
    }

    private static List<Instant> times(long... millis) {
        return Arrays.stream(millis).mapToObj(Instant::ofEpochMilli).toList();
    }
}
