package dev.activitystore;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The message for people. */
class DisplayMessageTest {

    private static final ActionUser ADA = ActionUser.parse(
            Json.parse("{\"userId\":\"user-1\",\"name\":\"Ada\",\"team\":{\"name\":\"Math\",\"size\":3}}"));

    private static @Nullable String render(@Nullable String template, @Nullable String data) {
        return Samples.comment("a", 0)
                .actionUser(ADA)
                .displayMessageTemplate(template)
                .displayMessageTemplateData(data == null ? null : Json.parse(data))
                .build()
                .displayMessage();
    }

    private static void assertRendered(String template, @Nullable String data, String message) {
        assertThat(render(template, data)).as("%s with %s", template, data).isEqualTo(message);
    }

    @Test
    void without_template_there_is_no_message() {
        assertThat(render(null, null)).isNull();
        assertThat(render(null, "{\"user\":1}")).isNull();
        assertRendered("", "{}", "");
        assertRendered("plain $1 \\ text", null, "plain $1 \\ text");
    }

    @Test
    void a_placeholder_becomes_its_value() {
        assertRendered("{{user}} did {{what}}!", "{\"user\":\"Bob\",\"what\":\"it\"}", "Bob did it!");
        assertRendered("{{a}}{{a}}{{b}}", "{\"a\":\"1\",\"b\":\"2\"}", "112");
        assertRendered("{{a}}", "{\"a\":\"\\u00e9\\n\\\"\"}", "é\n\"");
        assertRendered("{{é-1_$}}", "{\"é-1_$\":\"x\"}", "x");
        assertRendered("{{a}}", "{\"a\":1,\"a\":2}", "2");
    }

    @Test
    void a_path_leads_into_objects() {
        assertRendered("{{a.b}} {{a.c.d}}", "{\"a\":{\"b\":\"x\",\"c\":{\"d\":\"y\"}}}", "x y");
        assertRendered("{{a..b}}", "{\"a\":{\"\":{\"b\":\"x\"}}}", "x");
        assertRendered("{{a.b}}", "{\"a.b\":\"x\"}", "{{a.b}}");
        assertRendered("{{a.0}}", "{\"a\":[\"x\"]}", "{{a.0}}");
        assertRendered("{{a.b.c}}", "{\"a\":{\"b\":\"x\"}}", "{{a.b.c}}");
    }

    @Test
    void the_acting_user_can_be_named_unless_the_data_does() {
        assertRendered("{{actionUser}}", null, "Ada");
        assertRendered("{{actionUser.name}} {{actionUser.userId}}", "{}", "Ada user-1");
        assertRendered("{{actionUser.team}} {{actionUser.team.size}}", null, "Math 3");
        assertRendered("{{actionUser.email}}", null, "{{actionUser.email}}");
        assertRendered("{{actionUser}}", "{\"actionUser\":\"Bob\"}", "Bob");
        assertRendered("{{actionUser.name}}", "{\"actionUser\":{\"name\":\"Bob\"}}", "Bob");
        assertRendered("{{actionUser.team}}", "{\"actionUser\":{\"name\":\"Bob\"}}", "Math");
        assertRendered("{{user}} {{name}}", null, "{{user}} {{name}}");
    }

    @Test
    void white_space_inside_of_the_braces_does_not_matter() {
        assertRendered("{{ a }}{{\ta\n}}{{a  }}", "{\"a\":\"x\"}", "xxx");
        assertRendered("{{ }}{{}}", "{\"\":\"x\",\" \":\"y\"}", "{{ }}{{}}");
        assertRendered("{{a b}} { {a} } {{ a} }", "{\"a\":\"x\",\"a b\":\"y\"}", "{{a b}} { {a} } {{ a} }");
    }

    @Test
    void an_object_reads_as_its_name_or_its_user_id_or_its_json() {
        assertRendered("{{u}}", "{\"u\":{\"userId\":\"user-2\",\"name\":\"Bob\"}}", "Bob");
        assertRendered("{{u}}", "{\"u\":{\"userId\":\"user-2\"}}", "user-2");
        assertRendered("{{u}}", "{\"u\":{\"userId\":\"user-2\",\"name\":null}}", "user-2");
        assertRendered("{{u}}", "{\"u\":{\"userId\":\"user-2\",\"name\":7}}", "user-2");
        assertRendered("{{u}}", "{\"u\":{ \"id\": 1.0, \"userId\": 7}}", "{\"id\":1.0,\"userId\":7}");
        assertRendered("{{u}}", "{\"u\":{}}", "{}");
    }

    @Test
    void other_values_read_as_their_text_and_null_as_nothing() {
        assertRendered("{{a}}", "{\"a\":[1.0, \"x\", null]}", "[1.0,\"x\",null]");
        assertRendered("{{a}} {{b}} {{c}}", "{\"a\":1.0,\"b\":1e400,\"c\":-0}", "1.0 1e400 -0");
        assertRendered("{{a}}/{{b}}", "{\"a\":true,\"b\":false}", "true/false");
        assertRendered("<{{a}}>", "{\"a\":null}", "<>");
        assertRendered("<{{actionUser}}>", "{\"actionUser\":null}", "<>");
        assertRendered("<{{a}}>", "{\"a\":\"\"}", "<>");
    }

    @Test
    void a_placeholder_that_leads_nowhere_stays() {
        assertRendered("{{a}} {{ b }} {{a.b}}", "{\"c\":1}", "{{a}} {{ b }} {{a.b}}");
        assertRendered("{{a}}", null, "{{a}}");
    }

    @Test
    void values_are_not_rendered_again() {
        assertRendered("{{a}}{{b}}", "{\"a\":\"{{b}}\",\"b\":\"{{actionUser}}\"}", "{{b}}{{actionUser}}");
        assertRendered("{{a}}b}}", "{\"a\":\"{{\",\"b\":\"x\"}", "{{b}}");
    }

    @Test
    void dollars_and_backslashes_are_plain_characters() {
        assertRendered("\\{{a}}$1", "{\"a\":\"$0 $1 ${x} \\\\ \\\\1\"}", "\\$0 $1 ${x} \\ \\1$1");
        assertRendered("{{$a}} {{\\}}", "{\"b\":1}", "{{$a}} {{\\}}");
    }

    @Test
    void unbalanced_braces_are_plain_characters() {
        assertRendered("{{a", "{\"a\":\"x\"}", "{{a");
        assertRendered("a}} {a} }}{{", "{\"a\":\"x\"}", "a}} {a} }}{{");
        assertRendered("{{a}", "{\"a\":\"x\"}", "{{a}");
        assertRendered("{{{a}}}", "{\"a\":\"x\"}", "{x}");
        assertRendered("{{ {{a}}", "{\"a\":\"x\"}", "{{ x");
        assertRendered("{{a{{a}}}}", "{\"a\":\"x\"}", "{{ax}}");
    }

    @Test
    void hostile_templates_are_rendered_in_linear_steps() {
        String opened = "{{".repeat(200_000);
        String spaced = "{{" + " ".repeat(200_000);
        String named = "{{" + "a".repeat(200_000);

        assertRendered(opened, "{}", opened);
        assertRendered(spaced, "{}", spaced);
        assertRendered(named, "{}", named);
    }
}
