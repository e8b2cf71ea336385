package dev.activitystore.json;

import static dev.activitystore.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Criterion;
import dev.activitystore.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One value, several, and some that are excluded, of each field. */
class SelectionRequestsTest {

    private static final ActivityFilter ALL = ActivityFilter.of("o");

    @ParameterizedTest
    @EnumSource
    void several_values_and_excluded_ones(ActivityField field) {
        String some = field == ActivityField.FEATURE ? "[\"comment\",\"crdt\"]" : "[\"x\",\"y\"]";
        String other = field == ActivityField.FEATURE ? "custom" : "z";
        Criterion anyOf =
                Criterion.anyOf(field, some.replaceAll("[\\[\\]\"]", "").split(","));

        assertThat(read(named(field.listParameter(), some))).isEqualTo(ALL.where(anyOf));
        assertThat(read(named(field.excludedParameter(), some))).isEqualTo(ALL.where(anyOf.negate()));
        assertThat(read(named(field.listParameter(), some) + named(field.excludedParameter(), "[\"" + other + "\"]")))
                .isEqualTo(ALL.where(anyOf).where(Criterion.noneOf(field, other)));
    }

    @ParameterizedTest
    @EnumSource
    void a_list_is_not_empty_and_the_value_that_is_wrong_is_named(ActivityField field) {
        for (String name : new String[] {field.listParameter(), field.excludedParameter()}) {
            assertRefused(() -> read(named(name, "[]")), "data." + name, "must not be an empty list");
            String good = field == ActivityField.FEATURE ? "comment" : "x";
            assertRefused(
                    () -> read(named(name, "[\"" + good + "\",7]")), "data." + name + "[1]", "must be a string", "7");
        }
    }

    @Test
    void values_keep_the_rules_of_their_field() {
        assertRefused(
                () -> read(named("excludedUserIds", "[\"\"]")), "data.excludedUserIds[0]", "must not be empty", "");
    }

    @ParameterizedTest
    @EnumSource(names = {"DOCUMENT", "TARGET", "SUB_TARGET", "USER"})
    void one_value_and_several_are_not_both_given(ActivityField field) {
        assertRefused(
                () -> read(named(field.parameter(), "\"x\"") + named(field.listParameter(), "[\"x\"]")),
                "data." + field.listParameter(),
                "must not be given beside " + field.parameter());
    }

    private static ActivityFilter read(String more) {
        return ActivityRequests.readGet(Json.parse("{\"data\":{\"organizationId\":\"o\"" + more + "}}"))
                .filter();
    }

    private static String named(String name, String value) {
        return ",\"" + name + "\":" + value;
    }
}
