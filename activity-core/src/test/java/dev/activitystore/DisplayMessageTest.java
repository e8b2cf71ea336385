package dev.activitystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

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

            # a path leads into objects and lists
            {{a.b}} {{a.c.d}}                    | {"a":{"b":"x","c":{"d":"y"}}}                | x y
            {{a..b}}                             | {"a":{"":{"b":"x"}}}                         | x
            {{a.b}}                              | {"a.b":"x"}                                  | x
            {{a.0}}                              | {"a":["x"]}                                  | x
            {{a.b.c}}                            | {"a":{"b":"x"}}                              | {{a.b.c}}

            # what is not closed is text
            }} {{a                               | {"a":"x"}                                    | }} {{a

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
            {{a b}} { {a} } {{ a} }              | {"a":"x","a b":"y"}                          | y { {a} } {{ a} }

            # an object reads as its name, or its user id, or its JSON
            {{u}}                                | {"u":{"userId":"user-2","name":"Bob"}}       | Bob
            {{u}}                                | {"u":{"userId":"user-2"}}                    | user-2
            {{u}}                                | {"u":{"userId":"user-2","name":null}}        | user-2
            {{u}}                                | {"u":{"userId":"user-2","name":7}}           | user-2
            {{u}}                                | {"u":{ "id": 1.0, "userId": 7}}              | {"id":1.0,"userId":7}
            {{u}}                                | {"u":{}}                                     | {}

            # other values read as their text, and null as nothing
            {{a}}                                | {"a":[1.0, "x", null]}                       | 1.0, x
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
            {{{a}}}                              | {"a":"x"}                                    | x
            {{ {{a}}                             | {"a":"x"}                                    | {{ x
            {{a{{a}}}}                           | {"a":"x"}                                    | {{ax}}
            """)
    void a_template_with_data_is_rendered(@Nullable String template, @Nullable String data, @Nullable String message) {
        assertThat(render(template, data)).isEqualTo(message);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource
    void the_vectors_that_viewers_share_hold(String rule, Json vector) {
        Json template = vector.field("template");
        Json data = vector.field("data");
        String message = Samples.comment("a", 0)
                .actionUser(ActionUser.parse(vector.field("actionUser")))
                .displayMessageTemplate(template.stringValue())
                .displayMessageTemplateData(data)
                .build()
                .displayMessage();
        assertThat(message)
                .as(vector.toString())
                .isEqualTo(vector.field("message").stringValue());
    }

    static List<Arguments> the_vectors_that_viewers_share_hold() throws IOException {
        List<Arguments> vectors = new ArrayList<>();
        try (InputStream resource = DisplayMessage.class.getResourceAsStream("display-message-vectors.json")) {
            Json.parse(resource.readAllBytes())
                    .field("vectors")
                    .forEachElement(vector ->
                            vectors.add(Arguments.of(vector.field("rule").stringValue(), vector)));
        }
        return vectors;
    }

    /** Each row of a table there is a template, its data, and the message. */
    @Test
    void the_examples_in_the_documentation_hold() throws IOException {
        Matcher row = Pattern.compile("(?m)^\\| `(.+?)` \\| `(.+?)` \\| (?:`(.+?)`|) *\\|$")
                .matcher(Files.readString(Path.of("../docs/display-message.md")));
        int examples = 0;
        while (row.find()) {
            String message = Samples.comment("a", 0)
                    .actionUser(ActionUser.of("user-1", "Ada"))
                    .displayMessageTemplate(row.group(1))
                    .displayMessageTemplateData(Json.parse(row.group(2)))
                    .build()
                    .displayMessage();
            assertThat(message).as(row.group()).isEqualTo(row.group(3) == null ? "" : row.group(3));
            examples++;
        }
        assertThat(examples).isGreaterThan(15);
    }

    @Test
    void a_message_is_cut_visibly_and_never_within_a_character() {
        int most = DisplayMessage.MAX_CHARACTERS;
        String exact = "a".repeat(most);
        assertThat(render(exact, "{}")).isEqualTo(exact);
        assertThat(render(exact + "a", "{}")).isEqualTo("a".repeat(most - 1) + "…");
        assertThat(render("{{x}}{{x}}", "{\"x\":\"" + "b".repeat(most) + "\"}")).isEqualTo("b".repeat(most - 1) + "…");
        String smileys = "😀".repeat(most / 2);
        assertThat(render("{{x}}", "{\"x\":\"" + smileys + "\"}")).isEqualTo(smileys);
        assertThat(render("{{x}}c", "{\"x\":\"" + smileys + "\"}")).isEqualTo("😀".repeat(most / 2 - 1) + "…");
        assertThat(render("c{{x}}", "{\"x\":\"" + smileys + "\"}")).isEqualTo("c" + "😀".repeat(most / 2 - 1) + "…");
    }

    @Test
    void a_message_that_just_fits_is_not_cut() {
        String full = "x".repeat(DisplayMessage.MAX_CHARACTERS);
        assertThat(render(full + "{{nothing}}", "{\"nothing\":\"\"}")).isEqualTo(full);
        assertThat(render("{{full}}{{nothing}}", "{\"full\":\"" + full + "\",\"nothing\":\"\"}"))
                .isEqualTo(full);
        assertThat(render("{{list}}", Json.of(Map.of("list", List.of(full))).toString()))
                .isEqualTo(full);
        assertThat(render(
                        "{{list}}", Json.of(Map.of("list", List.of(full, "y"))).toString()))
                .isEqualTo(full.substring(1) + "…");
    }

    /** None of these ends in the time limit if it is not linear: data is half a megabyte, and looked at once. */
    @Test
    void many_placeholders_and_much_data_take_linear_time() {
        int fields = 40_000;
        String data = IntStream.range(0, fields)
                .mapToObj(i -> "\"k" + i + "\":\"\"")
                .collect(Collectors.joining(",", "{", "}"));
        String template =
                IntStream.range(0, fields).mapToObj(i -> "{{k" + i + "}}").collect(Collectors.joining());
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThat(render(template, data)).isEmpty());
        String below = template.replace("{{k", "{{in.k");
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(render(below, "{\"in\":" + data + "}")).isEmpty());
        String list = "{\"l\":[" + "\"\",".repeat(200_000) + "\"\"]}";
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(render("{{l}}".repeat(80_000), list)).isEmpty());
        String large = "{\"l\":[" + "1234567,".repeat(60_000) + "1]}";
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(render("{{l}}".repeat(80_000), large)).hasSize(DisplayMessage.MAX_CHARACTERS));
        String blankName = "{\"u\":{\"userId\":\"\",\"name\":\"" + " ".repeat(500_000) + "\"}}";
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(render("{{u.name}}".repeat(45_000), blankName)).isEmpty());
    }

    @Test
    void hostile_templates_are_rendered_in_linear_steps() {
        for (String part : List.of("{{", "{{a", "{{ a }", "{{a.", "{", "}}", "{{{a}} ", "{{" + " ".repeat(50))) {
            String hostile = part.repeat(1_000_000 / part.length());
            assertTimeoutPreemptively(
                    Duration.ofSeconds(20),
                    () -> assertThat(render(hostile, "{}"))
                            .isEqualTo(hostile.substring(0, DisplayMessage.MAX_CHARACTERS - 1) + "…"));
        }
        String path = "{{" + "a.".repeat(400_000) + "a}}";
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(render(path, "{\"a\":".repeat(99) + "1" + "}".repeat(99)))
                        .hasSize(DisplayMessage.MAX_CHARACTERS));
    }
}
