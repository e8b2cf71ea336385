package dev.activitystore.testkit;

import static dev.activitystore.testkit.Activities.activity;
import static dev.activitystore.testkit.Activities.ascending;
import static dev.activitystore.testkit.ActivityAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.Activity;
import dev.activitystore.ActivityDeletion;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityPage;
import dev.activitystore.ActivityQuery;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Limits;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sentences 7 to 10: the total order and its pages, while nobody else writes. */
abstract class PageTests extends StoreTests {

    @Test
    void s07_records_are_ordered_by_timestamp_then_by_the_bytes_of_the_id() {
        List<Activity> ordered = new ArrayList<>();
        for (long timestamp : new long[] {-256, -255, -1, 0, 1, 255, 256, 65_536}) {
            for (String id : List.of("!", "-", "-1", "0", "10", "9", "A", "AA", "B", "_", "a", "a!", "aa", "b", "~")) {
                ordered.add(activity(id + "@" + timestamp, timestamp).build());
            }
        }
        ordered.sort((a, b) -> Position.of(a).compareTo(Position.of(b)));
        List<Activity> shuffled = new ArrayList<>(ordered);
        Collections.shuffle(shuffled, new Random(7));
        store().put("o", shuffled);

        assertThat(found(ActivityFilter.of("o"))).isEqualTo(ordered);
    }

    @Test
    void s07_desc_is_the_default_and_the_exact_reverse_of_asc() {
        List<Activity> tied = List.of(
                activity("a", 5).build(),
                activity("a!", 5).build(),
                activity("b", 5).build());
        add("o", tied);
        add("o", ascending(10));

        List<Activity> asc = new ArrayList<>(
                log().get(ActivityQuery.of("o").order(SortOrder.ASC)).activities());
        Collections.reverse(asc);
        assertThat(log().get(ActivityQuery.of("o")).activities()).isEqualTo(asc);
    }

    @Test
    void s08_a_token_is_there_exactly_when_a_further_record_exists() {
        add("o", ascending(6));
        for (SortOrder order : SortOrder.values()) {
            for (int pageSize = 1; pageSize <= 8; pageSize++) {
                ActivityQuery query = ActivityQuery.of("o").order(order).pageSize(pageSize);
                assertThat(Walks.pages(log(), query)).hasSize(6);
            }
        }
    }

    @Test
    void s08_pages_of_any_size_are_consecutive_pieces_of_the_order() {
        List<Activity> records = ascending(7);
        add("o", records);
        for (int pageSize = 1; pageSize <= 8; pageSize++) {
            ActivityQuery query = ActivityQuery.of("o").order(SortOrder.ASC).pageSize(pageSize);
            assertThat(Walks.pages(log(), query)).isEqualTo(records);
            assertThat(Walks.stream(log(), query, 7)).isEqualTo(records);
        }
    }

    @Test
    void s08_an_empty_result_is_one_empty_page_without_token() {
        add("o", ascending(3));
        ActivityQuery nothing = ActivityQuery.of("o").documentId("absent");

        assertThat(log().get(nothing)).isEqualTo(new ActivityPage(List.of(), null));
        assertThat(log().stream(nothing).toList()).isEmpty();
    }

    @Test
    void s08_the_default_page_has_1000_records_and_a_page_size_over_the_maximum_is_lowered() {
        add("o", ascending(1001));
        assertThat(log().get(ActivityQuery.of("o")).activities()).hasSize(1000);
        assertThat(log().get(ActivityQuery.of("o").pageSize(Integer.MAX_VALUE)).activities())
                .hasSize(1001);
        ActivityLog lowered = ActivityLog.builder(store())
                .limits(Limits.DEFAULT.withMaxPageSize(10))
                .build();
        assertThat(lowered.get(ActivityQuery.of("o").pageSize(11)).activities()).hasSize(10);
        assertThatThrownBy(() -> ActivityQuery.of("o").pageSize(0)).isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void s08_the_largest_possible_maximum_is_no_special_case() {
        add("o", ascending(3));
        ActivityLog unlimited = ActivityLog.builder(store())
                .limits(Limits.DEFAULT.withMaxPageSize(Integer.MAX_VALUE))
                .build();

        assertThat(unlimited
                        .get(ActivityQuery.of("o").order(SortOrder.ASC).pageSize(Integer.MAX_VALUE))
                        .activities())
                .isEqualTo(ascending(3));
    }

    @Test
    void s09_reading_goes_on_behind_a_position_that_no_record_has() {
        List<Activity> records = List.of(
                activity("b", 1).build(),
                activity("d", 1).build(),
                activity("b", 3).id("x").build());
        store().put("o", records);

        assertThat(after(SortOrder.ASC, 1, "a")).isEqualTo(List.of("b", "d", "x"));
        assertThat(after(SortOrder.ASC, 1, "b")).isEqualTo(List.of("d", "x"));
        assertThat(after(SortOrder.ASC, 1, "c")).isEqualTo(List.of("d", "x"));
        assertThat(after(SortOrder.ASC, 2, "!")).isEqualTo(List.of("x"));
        assertThat(after(SortOrder.ASC, 3, "x")).isEmpty();
        assertThat(after(SortOrder.DESC, 3, "y")).isEqualTo(List.of("x", "d", "b"));
        assertThat(after(SortOrder.DESC, 2, "~")).isEqualTo(List.of("d", "b"));
        assertThat(after(SortOrder.DESC, 1, "c")).isEqualTo(List.of("b"));
        assertThat(after(SortOrder.DESC, 1, "b")).isEmpty();
    }

    @Test
    void s09_deleting_the_record_at_a_pages_edge_disturbs_nothing() {
        for (SortOrder order : SortOrder.values()) {
            add("o", ascending(6));
            ActivityQuery query = ActivityQuery.of("o").order(order).pageSize(2);
            ActivityPage first = log().get(query);
            delete(ActivityDeletion.of("o")
                    .activityIds(first.activities().get(1).id()));
            List<String> rest = Activities.ids(Walks.pages(log(), query.next(first)));

            assertThat(rest)
                    .isEqualTo(
                            order == SortOrder.ASC
                                    ? List.of("a-002", "a-003", "a-004", "a-005")
                                    : List.of("a-003", "a-002", "a-001", "a-000"));
        }
    }

    @Test
    void s09_deleting_all_that_is_left_ends_the_walk_with_an_empty_page() {
        add("o", ascending(4));
        ActivityQuery query = ActivityQuery.of("o").pageSize(2);
        ActivityPage first = log().get(query);
        delete(ActivityDeletion.of("o").until(2));

        assertThat(log().get(query.next(first))).isEqualTo(new ActivityPage(List.of(), null));
    }

    private List<String> after(SortOrder order, long timestamp, String id) {
        return Activities.ids(read(ActivityFilter.of("o"), order, new Position(timestamp, id), 9));
    }
}
