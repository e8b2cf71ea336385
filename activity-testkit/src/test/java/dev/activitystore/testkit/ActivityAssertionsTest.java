package dev.activitystore.testkit;

import static dev.activitystore.testkit.Activities.activity;
import static dev.activitystore.testkit.Activities.ascending;
import static dev.activitystore.testkit.Activities.complete;
import static dev.activitystore.testkit.ActivityAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityBuilder;
import dev.activitystore.FeatureType;
import dev.activitystore.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a failure tells of activities that differ. */
class ActivityAssertionsTest {

    @Test
    void what_is_equal_passes() {
        assertThat(complete("a", 1)).isEqualTo(complete("a", 1));
        assertThat(ascending(3)).isEqualTo(ascending(3));
        assertThat((Activity) null).isEqualTo(null);
    }

    @Test
    void a_field_that_differs_is_told_with_both_values_and_the_others_are_not() {
        Activity expected = activity("a", 1).displayMessageTemplate("new").build();
        Activity actual = activity("a", 1)
                .displayMessageTemplate("old")
                .actionIcon("icon")
                .build();

        assertThat(messageOf(() -> assertThat(actual).as("updated").isEqualTo(expected)))
                .isEqualTo("""
                        [updated] expected 1 records, but found 1
                        [0] "a" at 1
                          displayMessageTemplate
                            expected: "new"
                            but was:  "old"
                          actionIcon
                            expected: null
                            but was:  "icon\"""");
    }

    @Test
    void each_field_is_told_by_its_name() {
        Map<String, Consumer<ActivityBuilder>> changes = Map.ofEntries(
                Map.entry("timestamp", builder -> builder.timestamp(2)),
                Map.entry("featureType", builder -> builder.featureType(FeatureType.CRDT)),
                Map.entry("actionType", builder -> builder.actionType("other")),
                Map.entry("eventType", builder -> builder.eventType(null)),
                Map.entry("actionUser", builder -> builder.actionUser(ActionUser.of("user-1"))),
                Map.entry("documentId", builder -> builder.documentId("other")),
                Map.entry("targetEntityId", builder -> builder.targetEntityId("other")),
                Map.entry("targetSubEntityId", builder -> builder.targetSubEntityId("other")),
                Map.entry("changes", builder -> builder.changes(null)),
                Map.entry("entityData", builder -> builder.entityData(Json.parse("1"))),
                Map.entry("entityTargetData", builder -> builder.entityTargetData(Json.parse("1"))),
                Map.entry("displayMessageTemplate", builder -> builder.displayMessageTemplate("other")),
                Map.entry(
                        "displayMessageTemplateData", builder -> builder.displayMessageTemplateData(Json.parse("{}"))),
                Map.entry("actionIcon", builder -> builder.actionIcon("other")),
                Map.entry("metadata", builder -> builder.metadata(null)),
                Map.entry("activityResolverUsed", builder -> builder.activityResolverUsed(false)),
                Map.entry("immutable", builder -> builder.immutable(true)));
        Activity expected = complete("a", 1);
        changes.forEach((field, change) -> {
            ActivityBuilder builder = expected.toBuilder();
            change.accept(builder);
            assertThat(messageOf(() -> assertThat(builder.build()).isEqualTo(expected)))
                    .containsOnlyOnce("    expected: ")
                    .contains("\n  " + field + "\n");
        });
    }

    @Test
    void in_a_list_records_are_told_by_index_and_id_and_those_of_which_one_is_missing_apart() {
        List<Activity> actual = new ArrayList<>(ascending(4));
        actual.remove(0);
        actual.set(1, activity("a-002", 2).eventType("e").build());
        actual.add(activity("x", 9).build());
        actual.add(activity("a-003", 3).build());

        assertThat(messageOf(() -> assertThat(actual).isEqualTo(ascending(4)))).isEqualTo("""
                        expected 4 records, but found 5
                        missing: [0] "a-000" at 0
                        not expected: [3] "x" at 9, [4] "a-003" at 3
                        [1] "a-002" at 2
                          eventType
                            expected: null
                            but was:  "e\"""");
    }

    @Test
    void the_first_record_that_is_out_of_order_is_told() {
        List<Activity> actual = new ArrayList<>(ascending(4));
        Collections.swap(actual, 1, 2);

        assertThat(messageOf(() -> assertThat(actual).isEqualTo(ascending(4))))
                .isEqualTo("expected 4 records, but found 4\nnot in order: [2] \"a-001\" at 1 was expected at [1]");
    }

    @Test
    void of_many_records_ten_are_told() {
        List<Activity> changed = ascending(12).stream()
                .map(record -> record.toBuilder().actionIcon("i").build())
                .toList();

        assertThat(messageOf(() -> assertThat(List.<Activity>of()).isEqualTo(ascending(12))))
                .contains("[9] \"a-009\" at 9, and 2 more")
                .doesNotContain("a-010");
        assertThat(messageOf(() -> assertThat(changed).isEqualTo(ascending(12))))
                .contains("[9] \"a-009\" at 9\n")
                .endsWith("and 2 more")
                .doesNotContain("a-010");
    }

    @Test
    void texts_that_look_alike_are_told_apart() {
        Activity composed = activity("a", 1).actionIcon("\u00e9\n").build();
        Activity decomposed = activity("a", 1).actionIcon("e\u0301\n").build();
        Activity escaped =
                activity("a", 1).entityData(Json.parse("\"\\u00e9\"")).build();
        Activity plain = activity("a", 1).entityData(Json.parse("\"\u00e9\"")).build();

        assertThat(messageOf(() -> assertThat(decomposed).isEqualTo(composed)))
                .contains("expected: \"<U+00E9>\\n\"", "but was:  \"e<U+0301>\\n\"");
        assertThat(messageOf(() -> assertThat(plain).isEqualTo(escaped)))
                .contains("expected: \"\\u00e9\"", "but was:  \"<U+00E9>\"");
    }

    @Test
    void of_a_long_text_the_place_is_shown_where_it_differs() {
        String text = "x".repeat(1000) + "a" + "y".repeat(1000);
        Activity expected = activity("a", 1).displayMessageTemplate(text).build();
        Activity actual =
                activity("a", 1).displayMessageTemplate(text.replace('a', 'b')).build();

        assertThat(messageOf(() -> assertThat(actual).isEqualTo(expected)))
                .contains(
                        "expected: …" + "x".repeat(40) + "a" + "y".repeat(79) + "… (2003 chars)",
                        "but was:  …" + "x".repeat(40) + "b" + "y".repeat(79) + "… (2003 chars)");
    }

    @Test
    void of_a_text_that_was_cut_the_end_is_shown() {
        Activity expected =
                activity("a", 1).displayMessageTemplate("x".repeat(300)).build();
        Activity actual =
                activity("a", 1).displayMessageTemplate("x".repeat(255)).build();

        assertThat(messageOf(() -> assertThat(actual).isEqualTo(expected)))
                .contains("but was:  …" + "x".repeat(40) + "\"\n".stripTrailing());
    }

    @Test
    void of_several_that_are_possible_each_is_told_how_it_differs() {
        Activity before = activity("a", 1).displayMessageTemplate("old").build();
        Activity after = before.toBuilder().displayMessageTemplate("new").build();
        Activity half = before.toBuilder().actionIcon("new").build();

        assertThat(after).isIn(before, after);
        assertThat((Activity) null).isIn(null, after);
        assertThat(messageOf(() -> assertThat(half).as("left").isIn(before, null)))
                .isEqualTo("""
                        [left] it is not possibility 1 of 2: expected 1 records, but found 1
                        [0] "a" at 1
                          actionIcon
                            expected: null
                            but was:  "new"
                        it is not possibility 2 of 2: expected 0 records, but found 1
                        not expected: [0] "a" at 1""");
        assertThat(messageOf(() -> assertThat((Activity) null).isIn(before, after)))
                .contains("possibility 2 of 2: expected 1 records, but found 0\nmissing: [0] \"a\" at 1");
    }

    @Test
    void of_several_lists_that_are_possible_each_is_told_how_it_differs() {
        assertThat(ascending(2)).isIn(List.of(), ascending(2));
        assertThat(messageOf(() -> assertThat(ascending(1)).as("left").isIn(List.of(), ascending(2))))
                .isEqualTo("""
                        [left] it is not possibility 1 of 2: expected 0 records, but found 1
                        not expected: [0] "a-000" at 0
                        it is not possibility 2 of 2: expected 2 records, but found 1
                        missing: [1] "a-001" at 1""");
    }

    @Test
    void what_is_no_activity_fails_as_ever() {
        assertThat(messageOf(() -> assertThat((Activity) null).isEqualTo(complete("a", 1))))
                .contains("null");
        assertThat(messageOf(() -> assertThat(ascending(1)).isEqualTo(List.of("a"))))
                .contains("a-000");
        assertThat(messageOf(() -> assertThat(ascending(1)).isEqualTo(null))).contains("a-000");
        assertThat(messageOf(() -> assertThat(ascending(1)).isIn("a", null))).contains("a-000");
        assertThat(messageOf(() -> assertThat(complete("a", 1)).isIn("a", null)))
                .contains("null");
    }

    private static @Nullable String messageOf(Runnable assertion) {
        Throwable failure = catchThrowable(assertion::run);
        assertThat(failure).isInstanceOf(AssertionError.class);
        return failure.getMessage();
    }
}
