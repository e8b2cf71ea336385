package dev.activitystore;

import static dev.activitystore.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Sentence 17: partial changes. */
class ActivityUpdateTest {

    private static final Json NEW_JSON = Json.parse("{\"new\":1.0}");
    private static final Changes NEW_CHANGES = Changes.parse(Json.parse("{\"new\":{\"to\":1.0}}"));
    private static final ActivityUpdate NOTHING = ActivityUpdate.of("a");
    private static final Activity COMPLETE = Samples.complete("a", 7);
    private static final Activity BARE = Samples.comment("a", 7).build();

    /** One field: how an update and how a builder sets it, to its new value or to null. */
    private record Field(
            String name,
            BiFunction<ActivityUpdate, Boolean, ActivityUpdate> update,
            BiFunction<ActivityBuilder, Boolean, ActivityBuilder> build) {}

    private static final List<Field> FIELDS = List.of(
            new Field(
                    "changes",
                    (update, set) -> update.changes(set ? NEW_CHANGES : null),
                    (builder, set) -> builder.changes(set ? NEW_CHANGES : null)),
            new Field(
                    "entityData",
                    (update, set) -> update.entityData(set ? NEW_JSON : null),
                    (builder, set) -> builder.entityData(set ? NEW_JSON : null)),
            new Field(
                    "entityTargetData",
                    (update, set) -> update.entityTargetData(set ? NEW_JSON : null),
                    (builder, set) -> builder.entityTargetData(set ? NEW_JSON : null)),
            new Field(
                    "displayMessageTemplate",
                    (update, set) -> update.displayMessageTemplate(set ? "new" : null),
                    (builder, set) -> builder.displayMessageTemplate(set ? "new" : null)),
            new Field(
                    "displayMessageTemplateData",
                    (update, set) -> update.displayMessageTemplateData(set ? NEW_JSON : null),
                    (builder, set) -> builder.displayMessageTemplateData(set ? NEW_JSON : null)),
            new Field(
                    "actionIcon",
                    (update, set) -> update.actionIcon(set ? "new" : null),
                    (builder, set) -> builder.actionIcon(set ? "new" : null)));

    @Test
    void an_update_that_mentions_nothing_changes_nothing() {
        assertThat(NOTHING.applyTo(COMPLETE)).isEqualTo(COMPLETE);
        assertThat(NOTHING.applyTo(BARE)).isEqualTo(BARE);
    }

    @Test
    void a_mentioned_field_is_set_or_cleared_and_all_others_stay() {
        for (Field field : FIELDS) {
            for (Activity activity : List.of(COMPLETE, BARE)) {
                for (boolean set : List.of(true, false)) {
                    assertThat(field.update.apply(NOTHING, set).applyTo(activity))
                            .as("%s set: %s", field.name, set)
                            .isEqualTo(
                                    field.build.apply(activity.toBuilder(), set).build());
                }
            }
        }
    }

    @Test
    void every_subset_of_fields_can_be_changed_at_once() {
        for (int choice = 0; choice < 729; choice++) { // of each field: keep, set or clear
            ActivityUpdate update = NOTHING;
            ActivityBuilder expected = COMPLETE.toBuilder();
            int left = choice;
            for (Field field : FIELDS) {
                if (left % 3 > 0) {
                    update = field.update.apply(update, left % 3 == 1);
                    expected = field.build.apply(expected, left % 3 == 1);
                }
                left /= 3;
            }
            assertThat(update.applyTo(COMPLETE)).as("choice %d", choice).isEqualTo(expected.build());
        }
    }

    @Test
    void then_has_the_effect_of_one_after_the_other() {
        for (long seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            ActivityUpdate first = randomUpdate(random);
            ActivityUpdate second = randomUpdate(random);
            ActivityUpdate third = randomUpdate(random);

            assertThat(first.then(second).applyTo(COMPLETE))
                    .as("seed %d", seed)
                    .isEqualTo(second.applyTo(first.applyTo(COMPLETE)));
            assertThat(first.then(second).then(third)).as("seed %d", seed).isEqualTo(first.then(second.then(third)));
        }
        assertThat(NOTHING.then(NOTHING)).isEqualTo(NOTHING);
    }

    private static ActivityUpdate randomUpdate(Random random) {
        ActivityUpdate update = NOTHING;
        for (Field field : FIELDS) {
            if (random.nextBoolean()) {
                update = field.update.apply(update, random.nextBoolean());
            }
        }
        if (random.nextBoolean()) {
            update = update.actionIcon("icon " + random.nextInt(9));
        }
        return update;
    }

    @Test
    void a_json_null_clears_a_snapshot() {
        Json jsonNull = Json.parse("null");

        assertThat(NOTHING.entityData(jsonNull).entityTargetData(jsonNull))
                .isEqualTo(NOTHING.entityData(null).entityTargetData(null));
        assertThat(NOTHING.entityData(jsonNull).entityData()).isEqualTo(Patch.to(null));
    }

    @Test
    void each_method_returns_another_update() {
        FIELDS.forEach(field -> assertThat(field.update.apply(NOTHING, true)).isNotEqualTo(NOTHING));

        assertThat(NOTHING).isEqualTo(ActivityUpdate.of("a")).isNotEqualTo(ActivityUpdate.of("b"));
        assertThat(List.of(
                        NOTHING.changes(),
                        NOTHING.entityData(),
                        NOTHING.entityTargetData(),
                        NOTHING.displayMessageTemplate(),
                        NOTHING.displayMessageTemplateData(),
                        NOTHING.actionIcon()))
                .allMatch(Patch.keep()::equals);
    }

    @Test
    void values_that_break_a_rule_are_refused() {
        assertRefused(() -> ActivityUpdate.of(null), "id", "is required");
        assertRefused(
                () -> NOTHING.displayMessageTemplate("\0"),
                "displayMessageTemplate",
                "must not contain U+0000",
                "\\u0000");
        assertRefused(
                () -> NOTHING.displayMessageTemplate("\ud800"),
                "displayMessageTemplate",
                "must be well-formed Unicode",
                "\\ud800");
        assertRefused(() -> NOTHING.actionIcon("a\0"), "actionIcon", "must not contain U+0000", "a\\u0000");
        assertRefused(() -> NOTHING.actionIcon("\udc00"), "actionIcon", "must be well-formed Unicode", "\\udc00");
        for (String text : List.of("[]", "1", "\"\"", "null")) {
            assertRefused(
                    () -> NOTHING.displayMessageTemplateData(Json.parse(text)),
                    "displayMessageTemplateData",
                    "must be a JSON object",
                    text);
        }
    }

    @Test
    void the_size_that_the_limit_counts_is_that_of_every_text_in_utf8() {
        assertSize(1, NOTHING);
        assertSize(1, NOTHING.displayMessageTemplate(null).changes(null));
        assertSize(
                1 + "{\"new\":{\"to\":1.0}}".length() + 3 * "{\"new\":1.0}".length() + 9 + 2,
                NOTHING.changes(NEW_CHANGES)
                        .entityData(NEW_JSON)
                        .entityTargetData(NEW_JSON)
                        .displayMessageTemplate("é漢😀")
                        .displayMessageTemplateData(NEW_JSON)
                        .actionIcon("ab"));
    }

    private static void assertSize(int bytes, ActivityUpdate update) {
        new ActivityChecks(Limits.DEFAULT.withMaxActivityBytes(bytes)).check("update", update);
        if (bytes > 1) {
            ActivityChecks smaller = new ActivityChecks(Limits.DEFAULT.withMaxActivityBytes(bytes - 1));
            assertRefused(
                    () -> smaller.check("update", update),
                    "update",
                    "must be at most " + (bytes - 1) + " bytes of UTF-8 in all",
                    bytes + " bytes");
        }
    }

    @Test
    void one_more_changed_field_joins_those_that_the_update_has_given() {
        ActivityUpdate update = NOTHING.change("status", "open", "done").change("size", null, 3);

        assertThat(update)
                .isEqualTo(NOTHING.changes(Changes.parse(Json.parse(
                        "{\"status\":{\"from\":\"open\",\"to\":\"done\"},\"size\":{\"from\":null,\"to\":3}}"))));
        assertThat(update.changes(null).change("a", 1, 2)).isEqualTo(NOTHING.change("a", 1, 2));
    }

    @Test
    void a_message_is_replaced_with_its_data() {
        assertThat(NOTHING.displayMessageTemplate("{{a}}", Map.of("a", 1)))
                .isEqualTo(NOTHING.displayMessageTemplate("{{a}}").displayMessageTemplateData(Json.parse("{\"a\":1}")));
    }

    @Test
    void its_text_tells_the_fields_and_not_their_values() {
        assertThat(NOTHING.displayMessageTemplate("secret").actionIcon(null))
                .hasToString("ActivityUpdate[id=a, fields=[MESSAGE_TEMPLATE, ACTION_ICON]]");
    }

    @Test
    void a_patch_keeps_sets_or_clears() {
        assertThat(Patch.keep().applyTo("x")).isEqualTo("x");
        assertThat(Patch.keep().applyTo(null)).isNull();
        assertThat(Patch.to("y").applyTo("x")).isEqualTo("y");
        assertThat(Patch.<String>to(null).applyTo("x")).isNull();
        assertThat(Patch.to(null)).isNotEqualTo(Patch.keep());
        assertThatIllegalArgumentException().isThrownBy(() -> new Patch<>(false, "x"));
    }
}
