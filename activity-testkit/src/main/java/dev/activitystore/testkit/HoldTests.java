package dev.activitystore.testkit;

import static dev.activitystore.testkit.Activities.activity;
import static dev.activitystore.testkit.Activities.ascending;
import static dev.activitystore.testkit.Activities.complete;
import static dev.activitystore.testkit.ActivityAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.Activity;
import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Criterion;
import dev.activitystore.FeatureType;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import dev.activitystore.SortOrder;
import dev.activitystore.erasure.ErasureReport;
import dev.activitystore.hold.Hold;
import dev.activitystore.hold.LegalHolds;
import dev.activitystore.hold.PlacedHold;
import dev.activitystore.retention.RetentionPolicy;
import dev.activitystore.retention.RetentionReport;
import dev.activitystore.retention.RetentionRule;
import dev.activitystore.spi.RewrittenStep;
import dev.activitystore.spi.SliceLimit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sentence 32: what a legal hold selects stays as it is. */
abstract class HoldTests extends StoreTests {

    private static final ActivityFilter ALL = ActivityFilter.of("o");
    private static final SliceLimit NINE = SliceLimit.ofRecords(9);
    private static final Activity HELD = activity("held", 1).documentId("d").build();
    private static final Activity FREE = activity("free", 2).documentId("e").build();
    private static final Activity FIXED =
            activity("fixed", 3).documentId("d").immutable(true).build();

    @Test
    void s32_what_is_held_is_not_overwritten_and_what_is_stored_can_be_added_again() {
        store().put("o", List.of(HELD, FREE, FIXED));
        place("case", ALL.documentId("d"));

        assertThat(store().put("o", List.of(other(HELD), other(FREE), other(FIXED))))
                .isEqualTo(outcomes(Status.HELD, Status.DONE, Status.HELD));
        assertThat(store().put("o", List.of(HELD, FREE, FIXED)))
                .isEqualTo(outcomes(Status.DONE, Status.DONE, Status.DONE));
        assertThat(store().putIfAbsent("o", List.of(other(HELD), FREE, FIXED)))
                .isEqualTo(outcomes(Status.EXISTS, Status.DONE, Status.DONE));
        assertThat(found(ALL)).isEqualTo(List.of(HELD, FREE, FIXED));
    }

    @Test
    void s32_what_is_held_is_not_moved_out_of_the_hold() {
        store().put("o", List.of(HELD));
        place("case", ALL.documentId("d"));
        assertThat(store().put("o", List.of(activity("held", 9).documentId("e").build())))
                .isEqualTo(List.of(new Outcome("held", Status.HELD)));
        assertThat(found(ALL)).isEqualTo(List.of(HELD));
    }

    @Test
    void s32_what_is_held_is_not_updated() {
        store().put("o", List.of(HELD, FREE, FIXED));
        place("case", ALL.documentId("d"));
        List<ActivityUpdate> updates = List.of(
                ActivityUpdate.of("held").actionIcon("new"),
                ActivityUpdate.of("free").actionIcon("new"),
                ActivityUpdate.of("fixed").actionIcon("new"));

        assertThat(store().update("o", updates)).isEqualTo(outcomes(Status.HELD, Status.DONE, Status.HELD));
        assertThat(store().update(
                                "o",
                                List.of(
                                        updates.get(0),
                                        ActivityUpdate.of("none").actionIcon("new"))))
                .isEqualTo(List.of(new Outcome("held", Status.HELD), new Outcome("none", Status.NOT_FOUND)));
        assertThat(found(ALL))
                .isEqualTo(List.of(HELD, FREE.toBuilder().actionIcon("new").build(), FIXED));
    }

    @Test
    void s32_what_is_held_is_not_deleted_and_told() {
        store().put("o", List.of(HELD, FREE, FIXED));
        place("case", ALL.documentId("d"));

        assertThat(DeletionSteps.all(store(), ALL.from(0), null, 2))
                .isEqualTo(List.of(
                        new Outcome("fixed", Status.HELD),
                        new Outcome("free", Status.DONE),
                        new Outcome("held", Status.HELD)));
        assertThat(DeletionSteps.all(store(), ALL.activityIds("held", "fixed"), null, 9))
                .containsExactlyInAnyOrder(new Outcome("fixed", Status.HELD), new Outcome("held", Status.HELD));
        assertThat(found(ALL)).isEqualTo(List.of(HELD, FIXED));
    }

    @Test
    void s32_what_is_held_is_not_rewritten_and_counted_if_it_would_be() {
        store().put("o", List.of(HELD, FREE, FIXED));
        place("case", ALL.documentId("d"));

        assertThat(Rewritings.all(store(), ALL, SortOrder.ASC, null, NINE, stored -> null))
                .isEqualTo(new RewrittenStep(3, 0, 1, 2, null));
        assertThat(Rewritings.all(store(), ALL, SortOrder.DESC, null, NINE, HoldTests::other))
                .isEqualTo(new RewrittenStep(2, 0, 0, 2, null));
        assertThat(Rewritings.all(store(), ALL, SortOrder.DESC, null, NINE, stored -> stored))
                .isEqualTo(new RewrittenStep(2, 0, 0, 0, null));
        assertThat(found(ALL)).isEqualTo(List.of(HELD, FIXED));
    }

    @Test
    void s32_each_filter_holds_what_it_selects_and_nothing_else() {
        List<ActivityFilter> filters = List.of(
                ALL,
                ALL.documentIds("document-1", "x"),
                ALL.targetEntityId("target-1"),
                ALL.targetSubEntityId("sub-1"),
                ALL.userIds("user-1"),
                ALL.actionTypes("order.place"),
                ALL.eventTypes("order.placed"),
                ALL.featureTypes(FeatureType.CUSTOM),
                ALL.activityIds("a"),
                ALL.where(Criterion.noneOf(ActivityField.DOCUMENT, "y")),
                ALL.from(5),
                ALL.until(8),
                ALL.documentId("document-1").userId("user-1").from(7).until(8));
        Activity selected = complete("a", 7);
        for (ActivityFilter filter : filters) {
            store().put("o", List.of(selected, FREE));
            place("case", filter);
            assertThat(filter.matches(selected)).isTrue();
            assertThat(store().delete(ALL.activityIds("a", "free"), null, 9).outcomes())
                    .as("%s", filter)
                    .containsExactlyInAnyOrder(
                            new Outcome("a", Status.HELD),
                            new Outcome("free", filter.matches(FREE) ? Status.HELD : Status.DONE));
            holds().release("case");
        }
        assertThat(store().delete(ALL, null, 9).outcomes()).allMatch(Outcome::done);
    }

    @Test
    void s32_a_record_is_held_until_the_last_hold_that_selects_it_is_released() {
        store().put("o", List.of(HELD));
        place("first", ALL.documentId("d"));
        place("second", ALL.until(2));
        assertThat(holds().list().stream().map(Hold::name)).containsExactly("first", "second");
        Hold released = holds().release("first");

        assertThat(released.filter()).isEqualTo(ALL.documentId("d"));
        assertThat(store().delete(ALL, null, 9).outcomes()).isEqualTo(List.of(new Outcome("held", Status.HELD)));
        holds().release("second");
        assertThat(holds().list()).isEmpty();
        assertThat(store().delete(ALL, null, 9).outcomes()).isEqualTo(List.of(new Outcome("held", Status.DONE)));
    }

    @Test
    void s32_what_is_added_later_is_held_and_another_organization_is_not() {
        place("case", ALL.documentId("d"));
        assertThat(store().put("o", List.of(HELD, FREE))).allMatch(Outcome::done);
        store().put("other", List.of(HELD));

        assertThat(store().put("o", List.of(other(HELD)))).isEqualTo(List.of(new Outcome("held", Status.HELD)));
        assertThat(store().put("o", List.of(FREE.toBuilder().documentId("d").build())))
                .allMatch(Outcome::done);
        assertThat(store().put("o", List.of(FREE))).isEqualTo(List.of(new Outcome("free", Status.HELD)));
        assertThat(store().put("other", List.of(other(HELD)))).allMatch(Outcome::done);
        assertThat(log().operator().holds("other").list()).isEmpty();
    }

    @Test
    void s32_a_hold_tells_what_it_is_and_how_many_it_holds() {
        store().put(
                        "o",
                        IntStream.range(0, 1200)
                                .mapToObj(i -> activity("a-" + i, i)
                                        .documentId(i % 2 == 0 ? "d" : "e")
                                        .build())
                                .toList());
        PlacedHold placed =
                holds().place("case \u00e9\u2028\"7\"", ALL.documentId("d"), "lawsuit", "legal@example.com");

        assertThat(placed.records()).isEqualTo(600);
        assertThat(holds().list()).isEqualTo(List.of(placed.hold()));
        assertThat(placed.hold().reason()).isEqualTo("lawsuit");
        assertThat(placed.hold().placedBy()).isEqualTo("legal@example.com");
        assertThat(holds().place("case \u00e9\u2028\"7\"", ALL.documentId("d"), "lawsuit", "legal@example.com"))
                .isEqualTo(placed);
    }

    @Test
    void s32_bad_holds_are_refused_and_change_nothing() {
        store().put("o", List.of(HELD));
        place("case", ALL.documentId("d"));
        List<Hold> before = holds().list();

        assertThatThrownBy(() -> place("case", ALL.documentId("e"))).isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> place("new", ActivityFilter.of("p"))).isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> place(" ", ALL)).isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> holds().release("new"))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("case");
        List<String> ids = IntStream.range(0, 4000).mapToObj(i -> "id-" + i).toList();
        assertThatThrownBy(() -> place("large", ALL.activityIds(ids)))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining(Integer.toString(LegalHolds.MAX_BYTES));
        assertThat(holds().list()).isEqualTo(before);
    }

    @Test
    void s32_many_holds_hold_together() {
        store().put("o", ascending(60));
        for (int i = 0; i < 60; i++) {
            place("case-" + i, ALL.activityIds(ascending(60).get(i).id()));
        }
        assertThat(DeletionSteps.all(store(), ALL, null, 99))
                .hasSize(60)
                .allMatch(outcome -> outcome.status() == Status.HELD);
        holds().release("case-7");
        assertThat(DeletionSteps.all(store(), ALL, null, 99).stream().filter(Outcome::done))
                .isEqualTo(List.of(new Outcome("a-007", Status.DONE)));
    }

    @Test
    void s30_s32_retention_leaves_what_is_held() {
        store().put("o", List.of(HELD, FREE, FIXED));
        place("case", ALL.documentId("d"));
        RetentionPolicy policy = RetentionPolicy.of(RetentionRule.keepDays(1));

        RetentionReport counted = log().operator().retention(policy).dryRun(told -> {});
        assertThat(counted.records()).isEqualTo(1);
        assertThat(counted.held()).isEqualTo(2);
        RetentionReport report = log().operator().retention(policy).run(told -> {});
        assertThat(report.records()).isEqualTo(1);
        assertThat(report.held()).isEqualTo(2);
        assertThat(found(ALL)).isEqualTo(List.of(HELD, FIXED));
    }

    @Test
    void s31_s32_an_erasure_leaves_what_is_held_and_is_no_success() {
        Activity held =
                complete("held", 1).toBuilder().documentId("d").metadata(null).build();
        Activity free =
                complete("free", 2).toBuilder().documentId("e").metadata(null).build();
        store().put("o", List.of(held, free));
        place("case", ALL.documentId("d"));

        ErasureReport report = log().operator().erasure("o", "user-1").run(looked -> {});
        assertThat(report.isComplete()).isFalse();
        assertThat(report.held()).isEqualTo(1);
        assertThat(report.changed()).isEqualTo(1);
        assertThat(found(ALL.userId("user-1"))).isEqualTo(List.of(held));
        holds().release("case");
        assertThat(log().operator().erasure("o", "user-1").run(looked -> {}).isComplete())
                .isTrue();
        assertThat(found(ALL.userId("user-1"))).isEmpty();
    }

    @Test
    void s32_when_a_hold_is_placed_nobody_changes_what_it_holds_any_more() throws Exception {
        HoldRace.run(store(), store());
    }

    private LegalHolds holds() {
        return log().operator().holds("o");
    }

    private void place(String name, ActivityFilter filter) {
        holds().place(name, filter, "lawsuit", "legal");
    }

    private static Activity other(Activity record) {
        return record.toBuilder().actionIcon("other").build();
    }

    private static List<Outcome> outcomes(Status held, Status free, Status fixed) {
        return List.of(new Outcome("held", held), new Outcome("free", free), new Outcome("fixed", fixed));
    }
}
