package dev.activitystore;

import static dev.activitystore.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The question to the log. */
class ActivityQueryTest {

    private static final ActivityQuery ALL = ActivityQuery.of("org-1");

    @Test
    void s7_s8_by_default_newest_first_1000_a_page_from_the_first() {
        assertThat(ALL.filter()).isEqualTo(ActivityFilter.of("org-1"));
        assertThat(ALL.order()).isEqualTo(SortOrder.DESC);
        assertThat(ALL.pageSize()).isEqualTo(1000);
        assertThat(ALL.pageToken()).isNull();
        assertThat(ActivityQuery.of(ActivityFilter.of("org-1"))).isEqualTo(ALL);
        assertThat(ActivityQuery.DEFAULT_PAGE_SIZE).isEqualTo(1000);
    }

    @Test
    void each_method_changes_its_part_and_keeps_the_others() {
        ActivityQuery query = ALL.order(SortOrder.ASC)
                .pageSize(7)
                .pageToken("token")
                .documentId("d")
                .targetEntityId("t")
                .featureTypes(FeatureType.CRDT, FeatureType.COMMENT)
                .actionTypes("b", "a")
                .userId("u")
                .activityIds("2", "1")
                .from(3)
                .until(9);

        assertThat(query.filter())
                .isEqualTo(ActivityFilter.of("org-1")
                        .documentId("d")
                        .targetEntityId("t")
                        .featureTypes(List.of(FeatureType.COMMENT, FeatureType.CRDT))
                        .actionTypes(List.of("a", "b"))
                        .userId("u")
                        .activityIds(List.of("1", "2"))
                        .from(3)
                        .until(9));
        assertThat(query.order()).isEqualTo(SortOrder.ASC);
        assertThat(query.pageSize()).isEqualTo(7);
        assertThat(query.pageToken()).isEqualTo("token");
        assertThat(query.activityIds(List.of("1", "2", "1"))).isEqualTo(query);
        assertThat(ALL).isEqualTo(ActivityQuery.of("org-1"));
    }

    @Test
    void s8_a_page_has_at_least_one_record() {
        assertThat(ALL.pageSize(1).pageSize()).isEqualTo(1);
        assertThat(ALL.pageSize(Integer.MAX_VALUE).pageSize()).isEqualTo(Integer.MAX_VALUE);
        for (int size : List.of(0, -1, Integer.MIN_VALUE)) {
            assertRefused(() -> ALL.pageSize(size), "pageSize", "must be at least 1", Integer.toString(size));
        }
    }

    @Test
    void a_page_may_be_asked_to_have_fewer_bytes() {
        assertThat(ALL.maxPageBytes()).isEqualTo(Long.MAX_VALUE);
        assertThat(ALL.maxPageBytes(1).documentId("d").order(SortOrder.ASC).maxPageBytes())
                .isEqualTo(1);
        for (long bytes : List.of(0L, -1L)) {
            assertRefused(() -> ALL.maxPageBytes(bytes), "maxPageBytes", "must be at least 1", Long.toString(bytes));
        }
    }

    @Test
    void a_token_that_is_null_begins_with_the_first_page() {
        assertThat(ALL.pageToken("token").pageToken(null)).isEqualTo(ALL);
    }

    @Test
    void the_next_page_is_behind_one_that_has_a_next() {
        assertThat(ALL.next(new ActivityPage(List.of(), "token"))).isEqualTo(ALL.pageToken("token"));
        assertRefused(() -> ALL.next(new ActivityPage(List.of(), null)), "nextPageToken", "is required");
        assertThat(new ActivityPage(List.of(), "token").hasNext()).isTrue();
        assertThat(new ActivityPage(List.of(), null).hasNext()).isFalse();
    }

    @Test
    void queries_are_equal_when_all_their_parts_are() {
        assertThat(ALL.pageSize(5)).isEqualTo(ALL.pageSize(5)).hasSameHashCodeAs(ALL.pageSize(5));
        for (ActivityQuery other : List.of(
                ALL.pageSize(5),
                ALL.maxPageBytes(5),
                ALL.order(SortOrder.ASC),
                ALL.pageToken("t"),
                ALL.documentId("d"),
                ALL.from(1))) {
            assertThat(other).isNotEqualTo(ALL);
        }
    }

    @Test
    void filter_and_order_are_required() {
        assertRefused(() -> ActivityQuery.of((ActivityFilter) null), "filter", "is required");
        assertRefused(() -> ActivityQuery.of((String) null), "organizationId", "is required");
        assertRefused(() -> ALL.order(null), "order", "is required");
    }

    @Test
    void s13_an_empty_list_is_an_error() {
        assertRefused(() -> ALL.featureTypes(), "featureTypes", "must not be an empty list");
        assertRefused(() -> ALL.actionTypes(), "actionTypes", "must not be an empty list");
        assertRefused(() -> ALL.activityIds(), "activityIds", "must not be an empty list");
        assertRefused(() -> ALL.activityIds(List.of()), "activityIds", "must not be an empty list");
    }

    @Test
    void a_null_element_is_an_error() {
        assertRefused(() -> ALL.actionTypes("a", null), "actionTypes[1]", "is required");
        assertRefused(() -> ALL.activityIds("a", null), "activityIds[1]", "is required");
        assertRefused(() -> ALL.activityIds(Arrays.asList("a", null)), "activityIds[1]", "is required");
        assertRefused(() -> ALL.featureTypes(FeatureType.CRDT, null), "featureTypes[1]", "is required");
    }
}
