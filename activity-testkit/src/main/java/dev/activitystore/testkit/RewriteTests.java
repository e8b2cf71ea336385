package dev.activitystore.testkit;

import static dev.activitystore.testkit.Activities.activity;
import static dev.activitystore.testkit.Activities.ascending;
import static dev.activitystore.testkit.Activities.complete;
import static dev.activitystore.testkit.Activities.ids;
import static dev.activitystore.testkit.ActivityAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityBuilder;
import dev.activitystore.ActivityFilter;
import dev.activitystore.FeatureType;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.RewrittenStep;
import dev.activitystore.spi.SliceLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Sentence 28: the operator's rewriting. */
abstract class RewriteTests extends StoreTests {

    private static final ActivityFilter ALL = ActivityFilter.of("o");
    private static final SliceLimit NINE = SliceLimit.ofRecords(9);

    @Test
    void s28_every_field_but_id_and_time_can_be_rewritten_and_each_filter_finds_what_is_there() {
        Activity before = complete("a", 7);
        Activity after = activity("a", 7)
                .featureType(FeatureType.REACTION)
                .actionType("y")
                .eventType("y")
                .actionUser(ActionUser.of("y"))
                .documentId("y")
                .targetEntityId("y")
                .targetSubEntityId("y")
                .immutable(true)
                .build();
        store().put("o", List.of(before, complete("b", 7)));
        store().put("other", List.of(before));

        assertThat(store().rewrite(ALL.activityIds("a"), SortOrder.ASC, null, NINE, stored -> after))
                .isEqualTo(new RewrittenStep(1, 1, 0, 0, null));
        assertThat(found(ALL)).isEqualTo(List.of(after, complete("b", 7)));
        assertThat(found(ActivityFilter.of("other"))).isEqualTo(List.of(before));
        for (UnaryOperator<ActivityFilter> criterion : List.<UnaryOperator<ActivityFilter>>of(
                filter -> filter.documentId("y"),
                filter -> filter.targetEntityId("y"),
                filter -> filter.targetSubEntityId("y"),
                filter -> filter.userId("y"),
                filter -> filter.actionTypes("y"),
                filter -> filter.eventTypes("y"),
                filter -> filter.featureTypes(FeatureType.REACTION))) {
            assertThat(found(criterion.apply(ALL))).isEqualTo(List.of(after));
        }
        for (UnaryOperator<ActivityFilter> criterion : List.<UnaryOperator<ActivityFilter>>of(
                filter -> filter.documentId("document-1"),
                filter -> filter.targetEntityId("target-1"),
                filter -> filter.targetSubEntityId("sub-1"),
                filter -> filter.userId("user-1"),
                filter -> filter.actionTypes("order.place"),
                filter -> filter.eventTypes("order.placed"),
                filter -> filter.featureTypes(FeatureType.CUSTOM))) {
            assertThat(found(criterion.apply(ALL))).isEqualTo(List.of(complete("b", 7)));
        }
    }

    @Test
    void s28_what_is_immutable_is_rewritten_and_deleted_too() {
        store().put(
                        "o",
                        List.of(
                                activity("a", 1).immutable(true).build(),
                                activity("b", 2).immutable(true).build()));

        assertThat(store().rewrite(
                                ALL,
                                SortOrder.ASC,
                                null,
                                NINE,
                                stored -> "a".equals(stored.id()) ? null : withIcon(stored, "new")))
                .isEqualTo(new RewrittenStep(2, 1, 1, 0, null));
        assertThat(found(ALL))
                .isEqualTo(List.of(
                        activity("b", 2).immutable(true).actionIcon("new").build()));
    }

    @Test
    void s28_a_record_that_is_given_back_as_it_is_counts_as_met_alone() {
        store().put("o", ascending(3));

        assertThat(store().rewrite(ALL, SortOrder.DESC, null, NINE, stored -> stored))
                .isEqualTo(new RewrittenStep(3, 0, 0, 0, null));
        assertThat(store().rewrite(
                                ALL,
                                SortOrder.DESC,
                                null,
                                NINE,
                                stored -> activity(stored.id(), stored.timestamp())
                                        .build()))
                .isEqualTo(new RewrittenStep(3, 0, 0, 0, null));
        assertThat(store().rewrite(ActivityFilter.of("none"), SortOrder.ASC, null, NINE, stored -> null))
                .isEqualTo(new RewrittenStep(0, 0, 0, 0, null));
        assertThat(found(ALL)).isEqualTo(ascending(3));
    }

    @Test
    void s28_steps_go_in_either_order_from_any_place_and_each_meets_at_most_its_limit() {
        for (SortOrder order : SortOrder.values()) {
            for (int limit : new int[] {1, 2, 4, 5, Integer.MAX_VALUE}) {
                store().put("o", ascending(6));
                List<String> met = new ArrayList<>();
                @Nullable Position after = order == SortOrder.ASC ? new Position(0, "z") : new Position(5, "a-");
                do {
                    List<String> metByStep = new ArrayList<>();
                    RewrittenStep step = store().rewrite(ALL, order, after, SliceLimit.ofRecords(limit), stored -> {
                        metByStep.add(stored.id());
                        return null;
                    });
                    String situation = order + ", at most " + limit + ", after " + after;
                    assertThat(step.met()).as(situation).isBetween(1, limit);
                    assertThat(step.deleted()).as(situation).isEqualTo(step.met());
                    List<String> last = metByStep.subList(metByStep.size() - step.met(), metByStep.size());
                    met.addAll(last);
                    after = step.next();
                } while (after != null);
                List<String> expected = order == SortOrder.ASC
                        ? List.of("a-001", "a-002", "a-003", "a-004", "a-005")
                        : List.of("a-000", "a-001", "a-002", "a-003", "a-004");
                assertThat(met).containsExactlyInAnyOrderElementsOf(expected);
                assertThat(ids(found(ALL))).isEqualTo(List.of(order == SortOrder.ASC ? "a-000" : "a-005"));
            }
        }
    }

    @Test
    void s28_what_is_cut_off_has_taken_the_first_ones_in_the_order_that_was_asked_for() {
        for (SortOrder order : SortOrder.values()) {
            store().put("o", ascending(100));
            RewrittenStep step = store().rewrite(ALL, order, null, SliceLimit.ofRecords(30), stored -> null);
            int left = 100 - step.deleted();
            assertThat(found(ALL))
                    .isEqualTo(order == SortOrder.ASC ? ascending(100).subList(step.deleted(), 100) : ascending(left));
        }
    }

    @Test
    void s28_a_step_is_bounded_by_bytes_as_a_page_is() {
        List<Activity> records = IntStream.range(0, 6)
                .mapToObj(i ->
                        activity("a-" + i, i).actionIcon("x".repeat(10_000)).build())
                .toList();
        store().put("o", records);
        SliceLimit limit = SliceLimit.of(9, 25_000);
        RewrittenStep step = store().rewrite(ALL, SortOrder.ASC, null, limit, stored -> withIcon(stored, "y"));

        assertThat(step.met()).isBetween(1, 2);
        assertThat(step.next()).isEqualTo(Position.of(records.get(step.met() - 1)));
        assertThat(store().rewrite(ALL, SortOrder.DESC, null, SliceLimit.of(9, 1), stored -> null)
                        .met())
                .isEqualTo(1);
    }

    @Test
    void s28_a_change_that_throws_leaves_the_step_undone() {
        store().put("o", ascending(5));
        IllegalStateException failure = new IllegalStateException("the change failed");

        assertThatThrownBy(() -> store().rewrite(ALL, SortOrder.ASC, null, NINE, stored -> {
                    if ("a-003".equals(stored.id())) {
                        throw failure;
                    }
                    return null;
                }))
                .isSameAs(failure);
        assertThat(found(ALL)).isEqualTo(ascending(5));
        store().put("o", ascending(6));
        assertThat(found(ALL)).isEqualTo(ascending(6));
    }

    @Test
    void s28_a_record_of_another_id_or_time_is_refused_and_leaves_the_step_undone() {
        store().put("o", ascending(3));
        for (Activity other :
                List.of(activity("b", 1).build(), activity("a-001", 2).build())) {
            assertThatThrownBy(() -> store().rewrite(
                                    ALL,
                                    SortOrder.ASC,
                                    null,
                                    NINE,
                                    stored -> "a-001".equals(stored.id()) ? other : null))
                    .isInstanceOf(InvalidArgumentException.class);
            assertThat(found(ALL)).isEqualTo(ascending(3));
        }
    }

    @Test
    void s28_an_organization_whose_records_are_all_deleted_is_not_listed_any_more() {
        store().put("o", ascending(3));
        store().put("p", ascending(3));
        store().rewrite(ALL, SortOrder.ASC, null, NINE, stored -> null);

        assertThat(store().organizations(null, 9)).isEqualTo(List.of("p"));
    }

    /** By a filter, and by ids, of several steps; what doesn't match stays. */
    @Test
    void s28_thousands_of_records_are_rewritten_and_nothing_else() {
        List<Activity> records = IntStream.range(0, 2500)
                .mapToObj(i -> activity(String.format(Locale.ROOT, "a-%04d", i), i / 100)
                        .actionUser(ActionUser.of(i % 5 == 0 ? "stays" : "goes"))
                        .build())
                .toList();
        store().put("o", records);

        assertThat(Rewritings.all(
                        store(),
                        ALL.userId("goes"),
                        SortOrder.ASC,
                        null,
                        SliceLimit.ofRecords(700),
                        stored -> withUser(stored, "gone")))
                .isEqualTo(new RewrittenStep(2000, 2000, 0, 0, null));
        assertThat(found(ALL.userId("goes"))).isEmpty();
        assertThat(found(ALL))
                .isEqualTo(records.stream()
                        .map(record -> "goes".equals(record.actionUser().userId()) ? withUser(record, "gone") : record)
                        .toList());
        ActivityFilter byIds = ALL.activityIds(ids(records).subList(0, 1500)).userId("gone");
        assertThat(Rewritings.all(
                        store(), byIds, SortOrder.DESC, null, SliceLimit.ofRecords(Integer.MAX_VALUE), stored -> null))
                .isEqualTo(new RewrittenStep(1200, 0, 1200, 0, null));
        assertThat(found(ALL.userId("gone"))).hasSize(800);
        assertThat(found(ALL.userId("stays"))).hasSize(500);
    }

    private static Activity withIcon(Activity stored, String icon) {
        return stored.toBuilder().actionIcon(icon).build();
    }

    private static Activity withUser(Activity stored, String userId) {
        ActivityBuilder builder = stored.toBuilder();
        return builder.actionUser(ActionUser.of(userId)).build();
    }
}
