package dev.activitystore.testkit;

import static dev.activitystore.testkit.Activities.activity;
import static dev.activitystore.testkit.Activities.complete;
import static dev.activitystore.testkit.ActivityAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityQuery;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Changes;
import dev.activitystore.Json;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import dev.activitystore.SortOrder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sentences 17 and 19: update. */
abstract class UpdateTests extends StoreTests {

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
