package dev.activitystore.testkit;

import static dev.activitystore.testkit.Activities.activity;
import static dev.activitystore.testkit.Activities.ascending;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityCount;
import dev.activitystore.ActivityDeletion;
import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Criterion;
import dev.activitystore.FeatureType;
import dev.activitystore.HistogramBin;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sentence 25: how many records match. */
abstract class CountTests extends StoreTests {

    private static final ActivityFilter ALL = ActivityFilter.of("o");

    @Test
    void s25_a_count_is_exact_up_to_its_bound_and_one_more_behind_it_whatever_is_asked_for() {
        Rounds.run(1, (seed, random) -> {
            List<Activity> records = new RandomActivities(seed).take(300);
            store().put("o", records);
            store().put("another", new RandomActivities(seed + 1).take(50));
            for (ActivityFilter filter : List.of(
                    ALL,
                    ALL.documentId("document-0"),
                    ALL.documentId("absent"),
                    ALL.targetEntityId("target-0"),
                    ALL.userId("user-0"),
                    ALL.actionTypes("comment.add", "action-0", "absent"),
                    ALL.featureTypes(FeatureType.COMMENT, FeatureType.REACTION),
                    ALL.featureTypes(FeatureType.values()),
                    ALL.activityIds(Activities.ids(records.subList(50, 250))),
                    ALL.activityIds("absent"),
                    ALL.where(
                            Criterion.anyOf(ActivityField.ACTION, "comment.add").negate()),
                    ALL.documentId("document-0").userId("user-0"),
                    ALL.documentId("document-0").actionTypes("comment.add").from(0),
                    ALL.userId("user-0").from(records.get(100).timestamp()),
                    ALL.from(records.get(100).timestamp())
                            .until(records.get(200).timestamp()),
                    ALL.until(records.get(0).timestamp()),
                    ALL.activityIds(Activities.ids(records))
                            .until(records.get(200).timestamp()))) {
                check(filter, records.stream().filter(filter::matches).count());
            }
            check(ActivityFilter.of("nobody"), 0);
        });
    }

    @Test
    void s25_what_is_overwritten_counts_once_and_what_is_deleted_no_more() {
        add("o", ascending(9));
        add("o", List.of(activity("a-000", 77).documentId("moved").build()));
        delete(ActivityDeletion.of("o").activityIds("a-001", "a-002"));

        check(ALL, 7);
        check(ALL.documentId("moved"), 1);
        check(ALL.activityIds("a-000", "a-001", "a-003"), 2);
    }

    @Test
    void s25_large_records_are_counted_as_small_ones() {
        List<Activity> large = IntStream.range(0, 12)
                .mapToObj(i -> activity("a-" + i, i)
                        .documentId("d")
                        .displayMessageTemplate("m".repeat(900_000))
                        .build())
                .toList();
        add("o", large);

        check(ALL, 12);
        check(ALL.documentId("d"), 12);
    }

    @Test
    void s25_more_than_a_read_holds_are_counted() {
        List<Activity> records = IntStream.range(0, 2500)
                .mapToObj(i -> activity("a-" + i, i).documentId("d").build())
                .toList();
        add("o", records);

        check(ALL.documentId("d"), 2500);
        assertThat(store().count(ALL, 1000)).isEqualTo(1001);
        assertThat(log().count(ALL, 2499)).isEqualTo(new ActivityCount(2499, false));
        assertThat(log().count(ALL)).isEqualTo(new ActivityCount(2500, true));
    }

    @Test
    void s25_a_histogram_has_each_record_in_the_interval_of_its_time() {
        Rounds.run(1, (seed, random) -> {
            List<Activity> records = new RandomActivities(seed).take(300);
            store().put("o", records);
            List<Instant> boundaries = records.stream()
                    .filter(record -> random.nextInt(10) == 0)
                    .map(Activity::timestamp)
                    .distinct()
                    .sorted()
                    .map(Instant::ofEpochMilli)
                    .toList();
            for (ActivityFilter filter : List.of(
                    ALL,
                    ALL.documentId("document-0"),
                    ALL.userId("user-0").actionTypes("comment.add", "action-0"),
                    ALL.until(records.get(100).timestamp()))) {
                for (HistogramBin bin : log().histogram(filter, boundaries)) {
                    long matching = records.stream()
                            .filter(filter::matches)
                            .filter(record -> bin.from() <= record.timestamp() && record.timestamp() < bin.until())
                            .count();
                    assertThat(bin).isEqualTo(new HistogramBin(bin.from(), bin.until(), matching, true));
                }
            }
        });
    }

    private void check(ActivityFilter filter, long matching) {
        for (long most : new long[] {1, matching - 1, matching, matching + 1, Integer.MAX_VALUE, Long.MAX_VALUE}) {
            if (most >= 1) {
                assertThat(store().count(filter, most))
                        .as("the count of %s up to %s", filter, most)
                        .isEqualTo(matching > most ? most + 1 : matching);
            }
        }
    }
}
