package dev.activitystore;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest(name = "{0} with {1} is {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "none", textBlock = """
            # without template there is no message
            none                                 | none                                         | none
            none                                 | {"user":1}                                   | none
            ``                                   | {}                                           | ``
            plain $1 \\ text                     | none                                         | plain $1 \\ text

            # a placeholder becomes its value
            {{user}} did {{what}}!               | {"user":"Bob","what":"it"}                   | Bob did it!
            {{a}}{{a}}{{b}}                      | {"a":"1","b":"2"}                            | 112
            {{a}}                                | {"a":"\\u00e9\\n\\""}                        | `\u00e9\n"`
            {{\u00e9-1_$}}                       | {"\u00e9-1_$":"x"}                           | x
            {{a}}                                | {"a":1,"a":2}                                | 2

            # a path leads into objects, and only there
            {{a.b}} {{a.c.d}}                    | {"a":{"b":"x","c":{"d":"y"}}}                | x y
            {{a..b}}                             | {"a":{"":{"b":"x"}}}                         | x
            {{a.b}}                              | {"a.b":"x"}                                  | {{a.b}}
            {{a.0}}                              | {"a":["x"]}                                  | {{a.0}}
            {{a.b.c}}                            | {"a":{"b":"x"}}                              | {{a.b.c}}

            # the acting user can be named, unless the data does
            {{actionUser}}                       | none                                         | Ada
            {{actionUser.name}} {{actionUser.userId}} | {}                                      | Ada user-1
            {{actionUser.team}} {{actionUser.team.size}} | none                                 | Math 3
            {{actionUser.email}}                 | none                                         | {{actionUser.email}}
            {{actionUser}}                       | {"actionUser":"Bob"}                         | Bob
            {{actionUser.name}}                  | {"actionUser":{"name":"Bob"}}                | Bob
            {{actionUser.team}}                  | {"actionUser":{"name":"Bob"}}                | Math
            {{user}} {{name}}                    | none                                         | {{user}} {{name}}

            # white space inside of the braces does not matter
            `{{ a }}{{\ta\n}}{{a  }}`            | {"a":"x"}                                    | xxx
            {{ }}{{}}                            | {"":"x"," ":"y"}                             | {{ }}{{}}
            {{a b}} { {a} } {{ a} }              | {"a":"x","a b":"y"}                          | {{a b}} { {a} } {{ a} }

            # an object reads as its name, or its user id, or its JSON
            {{u}}                                | {"u":{"userId":"user-2","name":"Bob"}}       | Bob
            {{u}}                                | {"u":{"userId":"user-2"}}                    | user-2
            {{u}}                                | {"u":{"userId":"user-2","name":null}}        | user-2
            {{u}}                                | {"u":{"userId":"user-2","name":7}}           | user-2
            {{u}}                                | {"u":{ "id": 1.0, "userId": 7}}              | {"id":1.0,"userId":7}
            {{u}}                                | {"u":{}}                                     | {}

            # other values read as their text, and null as nothing
            {{a}}                                | {"a":[1.0, "x", null]}                       | [1.0,"x",null]
            {{a}} {{b}} {{c}}                    | {"a":1.0,"b":1e400,"c":-0}                   | 1.0 1e400 -0
            {{a}}/{{b}}                          | {"a":true,"b":false}                         | true/false
            <{{a}}>                              | {"a":null}                                   | <>
            <{{actionUser}}>                     | {"actionUser":null}                          | <>
            <{{a}}>                              | {"a":""}                                     | <>

            # a placeholder that leads nowhere stays
            {{a}} {{ b }} {{a.b}}                | {"c":1}                                      | {{a}} {{ b }} {{a.b}}
            {{a}}                                | none                                         | {{a}}

            # values are not rendered again
            {{a}}{{b}}                           | {"a":"{{b}}","b":"{{actionUser}}"}           | {{b}}{{actionUser}}
            {{a}}b}}                             | {"a":"{{","b":"x"}                           | {{b}}

            # dollars and backslashes are plain characters
            \\{{a}}$1                            | {"a":"$0 $1 ${x} \\\\ \\\\1"}                | \\$0 $1 ${x} \\ \\1$1
            {{$a}} {{\\}}                        | {"b":1}                                      | {{$a}} {{\\}}

            # unbalanced braces are plain characters
            {{a                                  | {"a":"x"}                                    | {{a
            a}} {a} }}{{                         | {"a":"x"}                                    | a}} {a} }}{{
            {{a}                                 | {"a":"x"}                                    | {{a}
            {{{a}}}                              | {"a":"x"}                                    | {x}
            {{ {{a}}                             | {"a":"x"}                                    | {{ x
            {{a{{a}}}}                           | {"a":"x"}                                    | {{ax}}
            """)
    void a_template_with_data_is_rendered(@Nullable String template, @Nullable String data, @Nullable String message) {
        assertThat(render(template, data)).isEqualTo(message);
    }

    @Test
    void hostile_templates_are_rendered_in_linear_steps() {
        String opened = "{{".repeat(200_000);
        String spaced = "{{" + " ".repeat(200_000);
        String named = "{{" + "a".repeat(200_000);

        assertThat(render(opened, "{}")).isEqualTo(opened);
        assertThat(render(spaced, "{}")).isEqualTo(spaced);
        assertThat(render(named, "{}")).isEqualTo(named);
    }
}
