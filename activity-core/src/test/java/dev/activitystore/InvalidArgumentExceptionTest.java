package dev.activitystore;

import static dev.activitystore.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Sentence 22: the error names field, rule and shortened value. */
class InvalidArgumentExceptionTest {

    @Test
    void the_message_is_made_of_field_rule_and_value() {
        InvalidArgumentException with = new InvalidArgumentException("a.b", "must be c", "d");
        InvalidArgumentException without = new InvalidArgumentException("a.b", "is required");

        assertThat(with).hasMessage("a.b must be c, but was \"d\"").isInstanceOf(ActivityLogException.class);
        assertThat(with.value()).isEqualTo("d");
        assertThat(without).hasMessage("a.b is required");
        assertThat(without.value()).isNull();
    }

    @Test
    void s22_the_quotes_of_a_json_string_are_not_doubled() {
        for (String json : List.of("\"\"", "\"a\"", "\"a \\\"b\\\" c\"", "\"\\u0000\"")) {
            assertThat(new InvalidArgumentException("a", "must be c", Json.parse(json)))
                    .hasMessage("a must be c, but was " + json);
        }
        assertThat(new InvalidArgumentException("a", "must be c", Json.parse("[\"b\"]")))
                .hasMessage("a must be c, but was \"[\"b\"]\"");
        assertThat(new InvalidArgumentException("a", "must be c", Json.parse("5")))
                .hasMessage("a must be c, but was \"5\"");
    }

    @Test
    void the_holder_of_the_field_comes_in_front() {
        InvalidArgumentException error = new InvalidArgumentException("b", "must be c", "d").within("a[3]");

        assertThat(error).hasMessage("a[3].b must be c, but was \"d\"");
        assertThat(error.field()).isEqualTo("a[3].b");
        assertThat(error.rule()).isEqualTo("must be c");
        assertThat(error.value()).isEqualTo("d");
        assertThat(new InvalidArgumentException("", "is required").within("a[3]"))
                .hasMessage("a[3]. is required");
    }

    @Test
    void a_long_value_is_cut_after_80_characters() {
        assertThat(shown("😀".repeat(80))).isEqualTo("😀".repeat(80));
        assertThat(shown("😀".repeat(81))).isEqualTo("😀".repeat(80) + "…");
        assertThat(shown("a".repeat(1_000_000))).isEqualTo("a".repeat(80) + "…");
    }

    @Test
    void control_characters_and_lone_surrogates_are_made_visible() {
        assertThat(shown("\0\n\u001b\u007f\u0085\ud800é\ud83d\ude00"))
                .isEqualTo("\\u0000\\u000a\\u001b\\u007f\\u0085\\ud800é😀");
    }

    @Test
    void a_syntax_error_carries_no_control_characters_of_the_input() {
        assertPrintable(() -> Json.parse("abc\u001b[31m\u0007"));
        assertPrintable(() -> Json.parse("[tru\u001be]"));
        assertPrintable(() -> Json.parse("\u0001"));
    }

    @Test
    void the_field_carries_no_control_characters_of_the_input() {
        assertPrintable(() -> Changes.parse(Json.parse("{\"a\\n\\u001b\":1}")));
        assertPrintable(() -> Changes.parse(Json.parse("{\"a\":{\"\\u0000\":{}}}")));
    }

    @Test
    void a_long_name_is_cut_too() {
        String name = "a".repeat(1_000_000);

        assertThat(refusal(() -> Changes.parse(Json.parse("{\"" + name + "\":1}")))
                        .getMessage())
                .hasSizeLessThan(1000);
    }

    private static void assertPrintable(ThrowingCallable call) {
        InvalidArgumentException error = refusal(call);
        assertThat(error.getMessage().chars().filter(Character::isISOControl)).isEmpty();
    }

    private static String shown(String value) {
        return new InvalidArgumentException("a", "b", value).value();
    }
}
