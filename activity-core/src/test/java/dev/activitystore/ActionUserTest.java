package dev.activitystore;

import static dev.activitystore.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.spi.StoredValues;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The acting user. */
class ActionUserTest {

    private static ActionUser parse(String text) {
        return ActionUser.parse(Json.parse(text));
    }

    @Test
    void s2_every_key_comes_back_as_it_was() {
        String text =
                "{\"z\":[1.0],\"userId\":\"\\u0061\",\"name\":\"A\",\"email\":\"e\",\"photoUrl\":\"p\",\"z\":null}";
        ActionUser user = parse(text);

        assertThat(user.json()).hasToString(text);
        assertThat(user.userId()).isEqualTo("a");
        assertThat(user.name()).isEqualTo("A");
        assertThat(user.email()).isEqualTo("e");
        assertThat(user.photoUrl()).isEqualTo("p");
    }

    @Test
    void what_is_absent_or_null_is_not_told() {
        for (ActionUser user : List.of(
                ActionUser.of("u"), parse("{\"userId\":\"u\",\"name\":null,\"email\":null,\"photoUrl\":null}"))) {
            assertThat(user.name()).isNull();
            assertThat(user.email()).isNull();
            assertThat(user.photoUrl()).isNull();
        }
    }

    @Test
    void a_user_of_an_id_and_a_name_is_their_json() {
        assertThat(ActionUser.of("u\"é").json()).hasToString("{\"userId\":\"u\\\"é\"}");
        assertThat(ActionUser.of("u", "Ada").json()).hasToString("{\"userId\":\"u\",\"name\":\"Ada\"}");
        assertThat(ActionUser.of("u", "Ada")).isEqualTo(parse("{\"userId\":\"u\", \"name\":\"Ada\"}"));
    }

    @Test
    void a_user_that_is_no_object_is_refused() {
        for (String text : List.of("[]", "\"u\"", "1", "null", "true")) {
            assertRefused(() -> parse(text), "actionUser", "must be a JSON object", text);
        }
    }

    @Test
    void the_id_is_required_and_a_string() {
        assertRefused(() -> parse("{}"), "actionUser.userId", "is required");
        assertRefused(() -> parse("{\"userid\":\"u\"}"), "actionUser.userId", "is required");
        for (String value : List.of("1", "null", "[]", "{}", "true")) {
            assertRefused(() -> parse("{\"userId\":" + value + "}"), "actionUser.userId", "must be a string", value);
        }
        assertRefused(() -> parse("{\"userId\":\"\"}"), "actionUser.userId", "must not be empty", "");
        assertRefused(
                () -> parse("{\"userId\":\"\\ud800\"}"), "actionUser.userId", "must be well-formed Unicode", "\\ud800");
        assertRefused(() -> ActionUser.of(null), "actionUser.userId", "is required");
        assertRefused(() -> ActionUser.of(null, "Ada"), "actionUser.userId", "is required");
    }

    @Test
    void the_documented_texts_are_strings() {
        for (String name : List.of("name", "email", "photoUrl")) {
            for (String value : List.of("1", "[]", "{}", "false")) {
                assertRefused(
                        () -> parse("{\"userId\":\"u\",\"" + name + "\":" + value + "}"),
                        "actionUser." + name,
                        "must be a string",
                        value);
            }
        }
    }

    @Test
    void s24_a_documented_field_given_twice_is_refused() {
        for (String name : List.of("userId", "name", "email", "photoUrl")) {
            assertRefused(
                    () -> parse("{\"userId\":\"u\",\"" + name + "\":\"x\",\"" + name + "\":\"x\",\"userId\":\"u\"}"),
                    "actionUser." + name,
                    "is given twice");
        }
        assertRefused(() -> parse("{\"userId\":\"u\",\"userI\\u0064\":\"v\"}"), "actionUser.userId", "is given twice");
    }

    @Test
    void users_are_equal_when_their_texts_are() {
        assertThat(ActionUser.of("u")).isEqualTo(ActionUser.of("u")).hasSameHashCodeAs(ActionUser.of("u"));
        assertThat(ActionUser.of("u")).isNotEqualTo(ActionUser.of("u", "Ada")).isNotEqualTo("u");
        assertThat(StoredValues.actionUser("u", ActionUser.of("u").json())).isEqualTo(ActionUser.of("u"));
    }
}
