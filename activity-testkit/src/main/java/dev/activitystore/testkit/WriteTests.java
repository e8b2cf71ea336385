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
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Changes;
import dev.activitystore.FeatureType;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Json;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import dev.activitystore.SortOrder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sentences 16, 17 and 19: add and update. */
abstract class WriteTests extends StoreTests {

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

    @Test
    void s17_an_update_changes_what_it_names_and_leaves_the_rest() {
        Activity before = complete("a", 1);
        Changes changes = Changes.parse(Json.parse("{\"x\":{}}"));
        List<ActivityUpdate> updates = List.of(
                ActivityUpdate.of("a").changes(changes),
                ActivityUpdate.of("a").entityData(Json.parse("[1]")),
                ActivityUpdate.of("a").entityTargetData(Json.parse("[2]")),
                ActivityUpdate.of("a").displayMessageTemplate("new"),
                ActivityUpdate.of("a").displayMessageTemplateData(Json.parse("{\"n\":1.0}")),
                ActivityUpdate.of("a").actionIcon("new-icon"),
                ActivityUpdate.of("a"));
        for (ActivityUpdate update : updates) {
            add("o", List.of(before));
            assertThat(log().update("o", List.of(update))).isEqualTo(List.of(new Outcome("a", Status.DONE)));
            assertThat(read(ActivityQuery.of("o").documentId("document-1"))).isEqualTo(List.of(update.applyTo(before)));
        }
    }

    @Test
    void s17_an_explicit_null_clears_and_clears_only_that() {
        Activity before = complete("a", 1);
        List<ActivityUpdate> updates = List.of(
                ActivityUpdate.of("a").changes(null),
                ActivityUpdate.of("a").entityData(null),
                ActivityUpdate.of("a").entityTargetData(Json.parse("null")),
                ActivityUpdate.of("a").displayMessageTemplate(null),
                ActivityUpdate.of("a").displayMessageTemplateData(null),
                ActivityUpdate.of("a").actionIcon(null));
        for (ActivityUpdate update : updates) {
            add("o", List.of(before));
            update("o", List.of(update));
            assertThat(read(ActivityQuery.of("o"))).isEqualTo(List.of(update.applyTo(before)));
        }
    }

    @Test
    void s17_all_six_fields_can_be_set_and_cleared_at_once() {
        Activity bare = activity("a", 1).build();
        add("o", List.of(bare));
        ActivityUpdate set = ActivityUpdate.of("a")
                .changes(Changes.parse(Json.parse("{}")))
                .entityData(Json.parse("0"))
                .entityTargetData(Json.parse("\"\""))
                .displayMessageTemplate("")
                .displayMessageTemplateData(Json.parse("{}"))
                .actionIcon("");
        update("o", List.of(set));
        assertThat(read(ActivityQuery.of("o"))).isEqualTo(List.of(set.applyTo(bare)));

        ActivityUpdate clear = ActivityUpdate.of("a")
                .changes(null)
                .entityData(null)
                .entityTargetData(null)
                .displayMessageTemplate(null)
                .displayMessageTemplateData(null)
                .actionIcon(null);
        update("o", List.of(clear));
        assertThat(read(ActivityQuery.of("o"))).isEqualTo(List.of(bare));
    }

    @Test
    void s17_several_updates_of_one_record_in_a_call_are_made_one_after_the_other() {
        add("o", List.of(activity("a", 1).build()));
        Outcome done = new Outcome("a", Status.DONE);

        assertThat(log().update(
                                "o",
                                List.of(
                                        ActivityUpdate.of("a")
                                                .displayMessageTemplate("first")
                                                .actionIcon("kept"),
                                        ActivityUpdate.of("a").displayMessageTemplate("second"))))
                .isEqualTo(List.of(done, done));
        assertThat(read(ActivityQuery.of("o")))
                .isEqualTo(List.of(activity("a", 1)
                        .displayMessageTemplate("second")
                        .actionIcon("kept")
                        .build()));
    }

    @Test
    void s19_an_update_answers_per_id_in_request_order() {
        Activity fixed = activity("fixed", 1).immutable(true).build();
        add("o", List.of(fixed, activity("b", 1).build()));
        add("p", List.of(activity("other", 1).build()));
        List<ActivityUpdate> updates = Stream.of("other", "fixed", "absent", "b")
                .map(id -> ActivityUpdate.of(id).displayMessageTemplate("new"))
                .toList();

        assertThat(log().update("o", updates))
                .isEqualTo(List.of(
                        new Outcome("other", Status.NOT_FOUND),
                        new Outcome("fixed", Status.IMMUTABLE),
                        new Outcome("absent", Status.NOT_FOUND),
                        new Outcome("b", Status.DONE)));
        assertThat(read(ActivityQuery.of("o").order(SortOrder.ASC)))
                .isEqualTo(
                        List.of(activity("b", 1).displayMessageTemplate("new").build(), fixed));
        assertThat(read(ActivityQuery.of("p")))
                .isEqualTo(List.of(activity("other", 1).build()));
    }

    @Test
    void s19_an_empty_update_still_tells_what_it_met() {
        add("o", List.of(activity("fixed", 1).immutable(true).build()));

        assertThat(log().update("o", List.of(ActivityUpdate.of("absent"), ActivityUpdate.of("fixed"))))
                .isEqualTo(List.of(new Outcome("absent", Status.NOT_FOUND), new Outcome("fixed", Status.IMMUTABLE)));
    }

    private List<Activity> read(ActivityQuery query) {
        return log().get(query).activities();
    }
}
