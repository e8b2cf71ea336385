package dev.activitystore.testkit;

import static dev.activitystore.testkit.Activities.activity;
import static dev.activitystore.testkit.ActivityAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityQuery;
import dev.activitystore.FeatureType;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.SliceLimit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sentences 7 to 14 on some thousand records, with rare types and many records on one millisecond. */
abstract class BusyLogTests extends StoreTests {

    @Test
    void s07_s08_s13_s14_a_busy_log_is_read_whole_and_by_its_rare_and_frequent_values() {
        Rounds.run(1, (seed, random) -> {
            String organization = "o" + seed;
            List<Activity> records = new RandomActivities(seed).take(4000);
            new RandomActivities(seed).fill(store(), organization, records.size());
            ActivityFilter all = ActivityFilter.of(organization);
            long middle = records.get(2000).timestamp();

            for (ActivityFilter filter : List.of(
                    all,
                    all.documentId("document-0"),
                    all.documentId("document-150"),
                    all.targetEntityId("target-0").userId("user-3"),
                    all.featureTypes(List.of(RandomActivities.RARE_FEATURE)),
                    all.featureTypes(List.of(RandomActivities.RARE_FEATURE, FeatureType.COMMENT)),
                    all.actionTypes(List.of(RandomActivities.RARE_ACTION)),
                    all.actionTypes(List.of(RandomActivities.RARE_ACTION, "action-0", "action-19", "absent")),
                    all.featureTypes(List.of(RandomActivities.RARE_FEATURE)).documentId("document-0"),
                    all.userId("user-99"),
                    all.from(middle).until(middle + 1),
                    all.from(middle).userId("user-0").actionTypes(List.of("comment.add")))) {
                checkWalks(filter, records, 50 + random.nextInt(500));
            }
        });
    }

    @Test
    void s08_s25_tens_of_thousands_of_records_are_one_slice_if_its_limit_allows_it_and_are_counted_exactly() {
        List<Activity> records = IntStream.range(0, 33_000)
                .mapToObj(i -> activity(String.format("a-%05d", i), i).build())
                .toList();
        for (int start = 0; start < records.size(); start += 3_000) {
            store().put("o", records.subList(start, start + 3_000));
        }
        ActivityFilter all = ActivityFilter.of("o");
        SliceChecks.check(store(), all, SortOrder.ASC, null, SliceLimit.ofRecords(Integer.MAX_VALUE), records);
        SliceChecks.check(store(), all.userId("user-1"), SortOrder.ASC, null, SliceLimit.ofRecords(32_999), records);
        for (ActivityFilter filter : List.of(all, all.userId("user-1"), all.from(17), all.documentId("absent"))) {
            long matching = records.stream().filter(filter::matches).count();
            assertThat(store().count(filter, Long.MAX_VALUE)).as("%s", filter).isEqualTo(matching);
            assertThat(store().count(filter, 32_900)).as("%s", filter).isEqualTo(Math.min(matching, 32_901));
        }
    }

    private void checkWalks(ActivityFilter filter, List<Activity> ascending, int pageSize) {
        List<Activity> expected =
                new ArrayList<>(ascending.stream().filter(filter::matches).toList());
        ActivityQuery query = ActivityQuery.of(filter).pageSize(pageSize);
        assertThat(Walks.pages(log(), query.order(SortOrder.ASC)))
                .as("%s", query)
                .isEqualTo(expected);
        Collections.reverse(expected);
        assertThat(Walks.stream(log(), query, expected.size())).as("%s", query).isEqualTo(expected);
    }
}
