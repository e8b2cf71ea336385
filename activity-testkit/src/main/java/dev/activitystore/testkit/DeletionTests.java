package dev.activitystore.testkit;

import static dev.activitystore.testkit.Activities.activity;
import static dev.activitystore.testkit.Activities.ascending;
import static dev.activitystore.testkit.Activities.ids;
import static dev.activitystore.testkit.ActivityAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityDeletion;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityQuery;
import dev.activitystore.FeatureType;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sentences 18 and 19: delete. */
abstract class DeletionTests extends StoreTests {

    private static final ActivityFilter ALL = ActivityFilter.of("o");

    @Test
    void s18_a_deletion_without_criterion_is_an_error_and_deletes_nothing() {
        add("o", ascending(3));

        assertThatThrownBy(() -> log().delete(ActivityDeletion.of("o"))).isInstanceOf(InvalidArgumentException.class);
        assertThat(left("o")).isEqualTo(List.of("a-000", "a-001", "a-002"));
    }

    @Test
    void s18_each_criterion_deletes_by_its_own_field() {
        List<Activity> records = List.of(
                activity("document", 0).documentId("x").build(),
                activity("target", 1).targetEntityId("x").build(),
                activity("user", 2).actionUser(ActionUser.of("x")).build(),
                activity("early", -5).build(),
                activity("late", 500).build(),
                activity("stays", 3).build());
        ActivityDeletion none = ActivityDeletion.of("o");
        assertThat(leftAfter(records, none.documentId("x")))
                .isEqualTo(List.of("early", "target", "user", "stays", "late"));
        assertThat(leftAfter(records, none.targetEntityId("x")))
                .isEqualTo(List.of("early", "document", "user", "stays", "late"));
        assertThat(leftAfter(records, none.userId("x")))
                .isEqualTo(List.of("early", "document", "target", "stays", "late"));
        assertThat(leftAfter(records, none.until(0))).isEqualTo(List.of("document", "target", "user", "stays", "late"));
        assertThat(leftAfter(records, none.from(500)))
                .isEqualTo(List.of("early", "document", "target", "user", "stays"));
        assertThat(leftAfter(records, none.activityIds("stays", "absent")))
                .isEqualTo(List.of("early", "document", "target", "user", "late"));
    }

    @Test
    void s18_criteria_are_anded() {
        List<Activity> records = List.of(
                activity("d", 1).documentId("x").build(),
                activity("t", 2).targetEntityId("x").build(),
                activity("both", 3).documentId("x").targetEntityId("x").build());

        assertThat(leftAfter(records, ActivityDeletion.of("o").documentId("x").targetEntityId("x")))
                .isEqualTo(List.of("d", "t"));
        assertThat(leftAfter(records, ActivityDeletion.of("o").documentId("x").activityIds("t", "d")))
                .isEqualTo(List.of("t", "both"));
    }

    @Test
    void s18_a_deletion_of_more_than_one_step_deletes_all_and_nothing_else() {
        List<Activity> records = IntStream.range(0, 2500)
                .mapToObj(i -> activity(String.format(Locale.ROOT, "a-%04d", i), i / 100)
                        .documentId(i % 5 == 0 ? "stays" : "goes")
                        .build())
                .toList();
        store().put("o", records);
        List<Outcome> outcomes = log().delete(ActivityDeletion.of("o").documentId("goes"));

        List<Outcome> expected = new ArrayList<>();
        for (int i = 2499; i >= 0; i--) {
            if (i % 5 != 0) {
                expected.add(new Outcome(records.get(i).id(), Status.DONE));
            }
        }
        assertThat(outcomes).isEqualTo(expected);
        assertThat(found(ActivityFilter.of("o")))
                .isEqualTo(records.stream()
                        .filter(record -> "stays".equals(record.documentId()))
                        .toList());
    }

    @Test
    void s18_steps_meet_the_newest_first_and_each_at_most_its_limit() {
        for (int limit : new int[] {1, 2, 3, 4, 5, Integer.MAX_VALUE}) {
            store().put("o", ascending(5));

            assertThat(DeletionSteps.all(store(), ALL.from(1), null, limit))
                    .isEqualTo(done("a-004", "a-003", "a-002", "a-001"));
            assertThat(left("o")).isEqualTo(List.of("a-000"));
        }
    }

    @Test
    void s18_a_step_begins_behind_its_position() {
        store().put("o", ascending(5));

        assertThat(DeletionSteps.all(store(), ALL, new Position(2, "z"), 9)).isEqualTo(done("a-002", "a-001", "a-000"));
        assertThat(left("o")).isEqualTo(List.of("a-003", "a-004"));
    }

    @Test
    void s18_a_step_takes_every_criterion_of_a_filter() {
        store().put(
                        "o",
                        List.of(
                                activity("a", 1).featureType(FeatureType.CRDT).build(),
                                activity("b", 2).actionType("x").build(),
                                activity("c", 3).build()));

        assertThat(DeletionSteps.all(store(), ALL.featureTypes(FeatureType.CRDT), null, 9))
                .isEqualTo(done("a"));
        assertThat(DeletionSteps.all(store(), ALL.actionTypes("x", "y"), null, 9))
                .isEqualTo(done("b"));
        assertThat(left("o")).isEqualTo(List.of("c"));
    }

    @Test
    void s18_immutable_records_stay_and_do_not_stop_the_steps() {
        List<Activity> records = IntStream.range(0, 10)
                .mapToObj(i -> activity("a-" + i, i).immutable(i > 2 && i < 8).build())
                .toList();
        store().put("o", records);
        List<Outcome> outcomes = DeletionSteps.all(store(), ALL, null, 2);

        assertThat(outcomes.stream().map(Outcome::activityId))
                .isEqualTo(List.of("a-9", "a-8", "a-7", "a-6", "a-5", "a-4", "a-3", "a-2", "a-1", "a-0"));
        assertThat(outcomes.stream().filter(Outcome::done).count()).isEqualTo(5);
        assertThat(left("o")).isEqualTo(List.of("a-3", "a-4", "a-5", "a-6", "a-7"));
    }

    @Test
    void s18_s19_thousands_of_ids_are_one_deletion() {
        List<Activity> records = ascending(2100);
        store().put("o", records);
        List<String> requested = ids(records);

        assertThat(log().delete(ActivityDeletion.of("o").activityIds(requested)))
                .isEqualTo(done(requested.toArray(String[]::new)));
        assertThat(left("o")).isEmpty();
    }

    @Test
    void s19_a_deletion_by_id_answers_per_distinct_id_in_request_order() {
        add(
                "o",
                List.of(
                        activity("b", 1).documentId("d").build(),
                        activity("fixed", 2).documentId("d").immutable(true).build(),
                        activity("elsewhere", 3).documentId("e").build()));
        add("p", List.of(activity("other", 1).documentId("d").build()));

        assertThat(log().delete(ActivityDeletion.of("o")
                        .documentId("d")
                        .activityIds("absent", "fixed", "other", "b", "elsewhere", "b")))
                .isEqualTo(List.of(
                        new Outcome("absent", Status.NOT_FOUND),
                        new Outcome("fixed", Status.IMMUTABLE),
                        new Outcome("other", Status.NOT_FOUND),
                        new Outcome("b", Status.DONE),
                        new Outcome("elsewhere", Status.NOT_FOUND)));
        assertThat(left("o")).isEqualTo(List.of("fixed", "elsewhere"));
        assertThat(left("p")).isEqualTo(List.of("other"));
    }

    @Test
    void s19_a_deletion_by_filter_answers_for_each_record_it_met_one_by_one() {
        add("o", ascending(3));
        add("o", List.of(activity("fixed", 1).immutable(true).build()));
        List<Outcome> met = new ArrayList<>();
        log().delete(ActivityDeletion.of("o").from(1), met::add);

        assertThat(met)
                .isEqualTo(List.of(
                        new Outcome("a-002", Status.DONE),
                        new Outcome("fixed", Status.IMMUTABLE),
                        new Outcome("a-001", Status.DONE)));
    }

    @Test
    void s19_a_deleted_record_can_be_added_again() {
        add("o", ascending(2));
        delete(ActivityDeletion.of("o").activityIds("a-001"));
        assertThat(log().delete(ActivityDeletion.of("o").activityIds("a-001")))
                .isEqualTo(List.of(new Outcome("a-001", Status.NOT_FOUND)));
        add("o", ascending(2));

        assertThat(left("o")).isEqualTo(List.of("a-000", "a-001"));
    }

    private List<String> leftAfter(List<Activity> records, ActivityDeletion deletion) {
        add("o", records);
        delete(deletion);
        return left("o");
    }

    private List<String> left(String organizationId) {
        return ids(
                log().get(ActivityQuery.of(organizationId).order(SortOrder.ASC)).activities());
    }

    private static List<Outcome> done(String... ids) {
        return Stream.of(ids).map(id -> new Outcome(id, Status.DONE)).toList();
    }
}
