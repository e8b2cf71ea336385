package dev.activitystore.testkit;

import static dev.activitystore.testkit.Activities.activity;
import static dev.activitystore.testkit.Activities.ascending;
import static dev.activitystore.testkit.ActivityAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityPage;
import dev.activitystore.ActivityQuery;
import dev.activitystore.Criterion;
import dev.activitystore.FeatureType;
import dev.activitystore.Limits;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.SliceLimit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sentence 8, as far as it is about the store: what one read returns, and whether it goes on. */
abstract class SliceTests extends StoreTests {

    private static final ActivityFilter ALL = ActivityFilter.of("o");

    @Test
    void s08_a_slice_has_fewer_records_than_its_limit_only_at_the_end_and_goes_on_if_a_further_one_exists() {
        List<Activity> records = ascending(5);
        store().put("o", records);
        for (int limit = 1; limit <= 6; limit++) {
            SliceChecks.checkWalk(store(), ALL, SortOrder.ASC, SliceLimit.ofRecords(limit), records);
            SliceChecks.checkWalk(store(), ALL, SortOrder.DESC, SliceLimit.ofRecords(limit), reversed(records));
        }
    }

    @Test
    void s08_the_largest_limits_are_no_special_case() {
        List<Activity> records = ascending(5);
        store().put("o", records);
        SliceLimit largest = SliceLimit.of(Integer.MAX_VALUE, Long.MAX_VALUE);
        for (ActivityFilter filter : List.of(ALL, ALL.userId("user-1"), ALL.activityIds(Activities.ids(records)))) {
            SliceChecks.check(store(), filter, SortOrder.ASC, null, largest, records);
            SliceChecks.check(store(), filter, SortOrder.DESC, null, largest, reversed(records));
            SliceChecks.check(
                    store(), filter, SortOrder.ASC, Position.of(records.get(3)), largest, records.subList(4, 5));
            SliceChecks.checkWalk(store(), filter, SortOrder.ASC, SliceLimit.of(Integer.MAX_VALUE, 1), records);
        }
    }

    @Test
    void s08_a_slice_ends_before_the_record_with_which_it_would_have_too_many_bytes_but_holds_one() {
        List<Activity> records = ofManySizes();
        store().put("o", records);
        for (SortOrder order : SortOrder.values()) {
            List<Activity> expected = order == SortOrder.ASC ? records : reversed(records);
            long bytes = 0;
            for (Activity next : expected) {
                bytes += next.sizeInBytes();
                for (long budget : new long[] {bytes - 1, bytes, bytes + 1}) {
                    SliceLimit limit = SliceLimit.of(1000, budget);
                    SliceChecks.check(store(), ALL, order, null, limit, expected);
                    SliceChecks.check(store(), ALL.documentId("d"), order, null, limit, expected);
                }
            }
        }
    }

    @Test
    void s08_s13_slices_of_few_bytes_meet_each_record_once_whatever_is_asked_for() {
        Rounds.run(1, (seed, random) -> {
            List<Activity> records = new RandomActivities(seed).take(300);
            store().put("o", records);
            for (ActivityFilter filter : List.of(
                    ALL,
                    ALL.documentId("document-0"),
                    ALL.targetEntityId("target-0"),
                    ALL.userId("user-0"),
                    ALL.actionTypes("comment.add", "action-0", "absent"),
                    ALL.featureTypes(FeatureType.COMMENT, FeatureType.REACTION),
                    ALL.activityIds(Activities.ids(records.subList(50, 250))),
                    ALL.where(
                            Criterion.anyOf(ActivityField.ACTION, "comment.add").negate()),
                    ALL.documentId("document-0").actionTypes("comment.add").from(0),
                    ALL.from(records.get(100).timestamp())
                            .until(records.get(200).timestamp()))) {
                List<Activity> expected =
                        records.stream().filter(filter::matches).toList();
                for (int bytes : new int[] {1, 500, 2000}) {
                    SliceLimit limit = SliceLimit.of(7, bytes);
                    SliceChecks.checkWalk(store(), filter, SortOrder.ASC, limit, expected);
                    SliceChecks.checkWalk(store(), filter, SortOrder.DESC, limit, reversed(expected));
                }
            }
        });
    }

    @Test
    void s08_a_page_that_has_reached_its_bytes_ends_with_a_token_and_the_walk_meets_each_record() {
        List<Activity> records = ofManySizes();
        store().put("o", records);
        ActivityLog small = ActivityLog.builder(store())
                .limits(Limits.DEFAULT.withMaxPageBytes(1500))
                .build();
        ActivityQuery query = ActivityQuery.of("o").order(SortOrder.ASC);
        List<Activity> walked = new ArrayList<>();
        ActivityPage page = small.get(query);
        walked.addAll(page.activities());
        while (page.nextPageToken() != null) {
            assertThat(page.activities()).hasSizeLessThan(records.size());
            page = small.get(query.next(page));
            assertThat(page.activities()).isNotEmpty();
            walked.addAll(page.activities());
        }

        assertThat(walked).isEqualTo(records);
        assertThat(small.stream(query).limit(records.size() + 1).toList()).isEqualTo(records);
    }

    /** Records with messages of up to 1000 chars, of one, two and three bytes each. */
    private static List<Activity> ofManySizes() {
        int[] lengths = {0, 1000, 3, 0, 250, 999, 1, 77, 500, 0};
        List<String> chars = List.of("m", "\u00e9", "\u20ac");
        return IntStream.range(0, lengths.length)
                .mapToObj(i -> activity("a-" + i, i)
                        .documentId("d")
                        .displayMessageTemplate(chars.get(i % 3).repeat(lengths[i]))
                        .build())
                .toList();
    }

    private static List<Activity> reversed(List<Activity> records) {
        List<Activity> reversed = new ArrayList<>(records);
        Collections.reverse(reversed);
        return reversed;
    }
}
