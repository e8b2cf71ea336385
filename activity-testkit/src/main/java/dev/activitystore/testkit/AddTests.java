package dev.activitystore.testkit;

import static dev.activitystore.testkit.Activities.activity;
import static dev.activitystore.testkit.Activities.ascending;
import static dev.activitystore.testkit.Activities.complete;
import static dev.activitystore.testkit.ActivityAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityQuery;
import dev.activitystore.FeatureType;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Json;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import dev.activitystore.SortOrder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sentences 16 and 19: add. */
abstract class AddTests extends StoreTests {

    @Test
    void s16_a_record_whose_id_exists_is_overwritten_whole() {
        Activity replacement = activity("a", 99)
                .featureType(FeatureType.CRDT)
                .actionType("other")
                .actionUser(ActionUser.of("user-2"))
                .build();
        add("o", List.of(complete("a", 1)));
        assertThat(log().add("o", List.of(replacement))).isEqualTo(List.of(new Outcome("a", Status.DONE)));

        assertThat(read(ActivityQuery.of("o"))).isEqualTo(List.of(replacement));
    }

    @Test
    void s16_an_overwritten_record_is_found_by_its_new_values_only() {
        Activity old = complete("a", 1);
        Activity replacement = old.toBuilder()
                .timestamp(2)
                .featureType(FeatureType.CRDT)
                .actionType("other")
                .actionUser(ActionUser.of("user-2"))
                .documentId("document-2")
                .targetEntityId("target-2")
                .build();
        add("o", List.of(old));
        add("o", List.of(replacement));
        ActivityQuery all = ActivityQuery.of("o");

        Stream.of(
                        all.until(2),
                        all.featureTypes(FeatureType.CUSTOM),
                        all.actionTypes("order.place"),
                        all.userId("user-1"),
                        all.documentId("document-1"),
                        all.targetEntityId("target-1"))
                .forEach(query -> assertThat(read(query)).isEmpty());
        Stream.of(
                        all.from(2),
                        all.featureTypes(FeatureType.CRDT),
                        all.actionTypes("other"),
                        all.userId("user-2"),
                        all.documentId("document-2"),
                        all.targetEntityId("target-2"),
                        all.activityIds("a"))
                .forEach(query -> assertThat(read(query)).isEqualTo(List.of(replacement)));
    }

    @Test
    void s16_adding_the_same_batch_again_changes_nothing() {
        List<Activity> records = ascending(5);
        List<Outcome> first = log().add("o", records);
        assertThat(log().add("o", records)).isEqualTo(first);

        assertThat(read(ActivityQuery.of("o").order(SortOrder.ASC))).isEqualTo(records);
    }

    @Test
    void s16_an_immutable_record_is_not_overwritten_and_the_rest_of_the_batch_is() {
        Activity fixed = complete("b", 1).toBuilder().immutable(true).build();
        add("o", List.of(fixed));
        Activity a = activity("a", 5).build();
        Activity c = activity("c", 5).build();

        assertThat(log().add("o", List.of(c, activity("b", 9).build(), a)))
                .isEqualTo(List.of(
                        new Outcome("c", Status.DONE),
                        new Outcome("b", Status.IMMUTABLE),
                        new Outcome("a", Status.DONE)));
        assertThat(read(ActivityQuery.of("o").order(SortOrder.ASC))).isEqualTo(List.of(fixed, a, c));
    }

    @Test
    void s16_a_record_can_become_immutable_by_being_overwritten() {
        Activity fixed = complete("a", 1).toBuilder().immutable(true).build();
        add("o", List.of(complete("a", 1)));
        assertThat(log().add("o", List.of(fixed))).isEqualTo(List.of(new Outcome("a", Status.DONE)));

        assertThat(log().add("o", List.of(complete("a", 1)))).isEqualTo(List.of(new Outcome("a", Status.IMMUTABLE)));
        assertThat(read(ActivityQuery.of("o"))).isEqualTo(List.of(fixed));
    }

    @Test
    void s16_to_add_again_what_is_stored_is_done_also_where_it_is_immutable() {
        Activity fixed = complete("a", 1).toBuilder().immutable(true).build();
        Activity other = fixed.toBuilder().actionIcon("another").build();
        List<Outcome> done = List.of(new Outcome("a", Status.DONE));
        assertThat(store().put("o", List.of(fixed))).isEqualTo(done);

        assertThat(store().put("o", List.of(fixed))).isEqualTo(done);
        assertThat(store().put("o", List.of(other))).isEqualTo(List.of(new Outcome("a", Status.IMMUTABLE)));
        assertThat(found(ActivityFilter.of("o"))).isEqualTo(List.of(fixed));
    }

    @Test
    void s16_to_add_what_is_new_leaves_what_exists_as_it_is() {
        Activity fixed = complete("fixed", 1).toBuilder().immutable(true).build();
        Activity stored = complete("stored", 2);
        add("o", List.of(fixed, stored));
        Activity fresh = complete("fresh", 3);
        List<Activity> others = List.of(
                stored.toBuilder().actionIcon("another").build(),
                fresh,
                fixed.toBuilder().timestamp(5).build());

        assertThat(store().putIfAbsent("o", others))
                .isEqualTo(List.of(
                        new Outcome("stored", Status.EXISTS),
                        new Outcome("fresh", Status.DONE),
                        new Outcome("fixed", Status.EXISTS)));
        assertThat(read(ActivityQuery.of("o").order(SortOrder.ASC))).isEqualTo(List.of(fixed, stored, fresh));
        assertThat(store().putIfAbsent("o", List.of(fresh, stored, fixed)))
                .isEqualTo(List.of(
                        new Outcome("fresh", Status.DONE),
                        new Outcome("stored", Status.DONE),
                        new Outcome("fixed", Status.DONE)));
        assertThat(read(ActivityQuery.of("o").order(SortOrder.ASC))).isEqualTo(List.of(fixed, stored, fresh));
        assertThat(store().putIfAbsent("p", List.of(stored))).isEqualTo(List.of(new Outcome("stored", Status.DONE)));
        assertThat(store().putIfAbsent("o", List.of())).isEmpty();
    }

    @Test
    void s16_the_first_of_two_equal_ids_in_a_batch_of_what_is_new_wins() {
        Activity first = activity("a", 1).build();
        Activity later = activity("a", 2).build();

        assertThat(log().addIfAbsent("o", first, later, first))
                .isEqualTo(List.of(
                        new Outcome("a", Status.DONE), new Outcome("a", Status.EXISTS), new Outcome("a", Status.DONE)));
        assertThat(read(ActivityQuery.of("o"))).isEqualTo(List.of(first));
    }

    @Test
    void s16_the_later_of_two_equal_ids_in_a_batch_wins() {
        Activity fixed = activity("a", 1).immutable(true).build();
        Activity later = activity("a", 2).displayMessageTemplate("later").build();
        Activity b = activity("b", 1).build();
        Outcome done = new Outcome("a", Status.DONE);

        assertThat(log().add("o", List.of(fixed, b, later)))
                .isEqualTo(List.of(done, new Outcome("b", Status.DONE), done));
        assertThat(read(ActivityQuery.of("o").order(SortOrder.ASC))).isEqualTo(List.of(b, later));
    }

    @Test
    void s16_an_invalid_record_fails_the_whole_call_and_names_its_index() {
        Activity tooDeep = activity("deep", 1)
                .entityData(Json.parse("[".repeat(101) + "]".repeat(101)))
                .build();
        assertThatThrownBy(() -> log().add("o", List.of(activity("a", 1).build(), tooDeep)))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("activities[1].entityData");

        assertThat(read(ActivityQuery.of("o"))).isEmpty();
    }

    @Test
    void s16_s19_an_empty_batch_is_no_error() {
        assertThat(log().add("o", List.of())).isEmpty();
        assertThat(log().update("o", List.of())).isEmpty();
        assertThat(read(ActivityQuery.of("o"))).isEmpty();
    }

    @Test
    void s16_s19_a_large_batch_is_one_call_with_an_outcome_for_each() {
        List<Activity> records = ascending(3000);
        assertThat(store().put("o", records))
                .isEqualTo(records.stream()
                        .map(record -> new Outcome(record.id(), Status.DONE))
                        .toList());

        assertThat(found(ActivityFilter.of("o"))).hasSize(3000);
    }

    private List<Activity> read(ActivityQuery query) {
        return log().get(query).activities();
    }
}
