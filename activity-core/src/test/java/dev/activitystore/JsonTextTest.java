package dev.activitystore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.spi.StoredValues;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sentence 2: JSON is kept as text, not re-modelled. */
class JsonTextTest {

    @Test
    void s2_text_is_kept_character_for_character() {
        List<String> texts = List.of(
                "1.0",
                "1e400",
                "-0",
                "-0.0",
                "1E+2",
                "1e-400",
                "1234567890123456789012345678901234567890",
                "0.10000000000000000000000000000000000000001",
                "\"\"",
                "\" a \\t \"",
                "\"\\u0000\"",
                "\"\\ud800\"",
                "\"\\uDC00\\ud800\"",
                "\"\\/\\u002f/\"",
                "\"\\u00e9é\\u00E9e\u0301\"",
                "\"\\\\\\\" \\\\\"",
                "\"😀\\ud83d\\ude00\u007f\u0080\u2028\"",
                "{\"b\":1,\"a\":2,\"\":3}",
                "{\"a\":1,\"a\":1.0,\"\\u0061\":null}",
                "{\"a\":null,\"b\":[],\"c\":{}}",
                "[[],{},[[]],\"[\",\"}\"]",
                "null",
                "true",
                "false");

        for (String text : texts) {
            assertThat(Json.parse(text).toString()).isEqualTo(text);
            assertThat(Json.parse(utf8(text)).toBytes()).isEqualTo(utf8(text));
        }
    }

    @Test
    void white_space_is_dropped_between_tokens_and_kept_in_strings() {
        assertThat(Json.parse("\r\n\t { \"a b\" : [ 1 , \" \\\" , \" , { } , [ ] ] } \n"))
                .hasToString("{\"a b\":[1,\" \\\" , \",{},[]]}");
        assertThat(Json.parse(" \"\\\\\" ")).hasToString("\"\\\\\"");
        assertThat(Json.parse(" -1.50 ")).hasToString("-1.50");
    }

    @Test
    void white_space_around_any_token_makes_no_difference() {
        for (long seed = 0; seed < 3000; seed++) {
            RandomJson random = new RandomJson(new Random(seed));
            List<String> tokens = random.tokens(4);
            String spaced = random.spaced(tokens);
            String compact = String.join("", tokens);

            assertThat(Json.parse(spaced).toString()).as("seed %d", seed).isEqualTo(compact);
            assertThat(Json.parse(utf8(spaced)).toBytes()).as("seed %d", seed).isEqualTo(utf8(compact));
            assertThat(Json.parse(spaced)).as("seed %d", seed).isEqualTo(Json.parse(compact));
        }
    }

    @Test
    void the_bytes_are_those_of_the_text() throws IOException {
        String text = "{\"é\":[\"😀\",1.0]}";
        Json json = Json.parse(text);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        json.writeTo(out);

        assertThat(out.toByteArray()).isEqualTo(utf8(text));
        assertThat(json.toBytes()).isEqualTo(utf8(text));
        assertThat(json.sizeInBytes()).isEqualTo(utf8(text).length);
        assertThat(Json.parse(" 1 ").sizeInBytes()).isEqualTo(1);
    }

    @Test
    void the_array_that_was_parsed_may_be_changed_afterwards() {
        byte[] bytes = utf8("[1,2]");
        Json json = Json.parse(bytes);
        bytes[1] = '7';
        json.toBytes()[1] = '8';

        assertThat(json).hasToString("[1,2]");
    }

    @Test
    void equal_texts_are_equal_wherever_they_lie() {
        byte[] holder = utf8("xx{\"a\":1}yy{\"a\":1}");
        Json first = StoredValues.json(holder, 2, 7);
        Json second = StoredValues.json(holder, 11, 7);
        Json parsed = Json.parse("{ \"a\" : 1 }");

        assertThat(first).isEqualTo(second).isEqualTo(parsed).hasSameHashCodeAs(second);
        assertThat(first).hasSameHashCodeAs(parsed).hasToString("{\"a\":1}");
        assertThat(first.field("a")).isEqualTo(Json.parse("1")).hasSameHashCodeAs(Json.parse("1"));
        assertThat(first.toBytes()).isEqualTo(utf8("{\"a\":1}"));
        assertThat(first.sizeInBytes()).isEqualTo(7);
    }

    @Test
    void other_texts_are_not_equal() {
        assertThat(Json.parse("1.0")).isNotEqualTo(Json.parse("1"));
        assertThat(Json.parse("\"a\"")).isNotEqualTo(Json.parse("\"\\u0061\""));
        assertThat(Json.parse("{\"a\":1,\"b\":2}")).isNotEqualTo(Json.parse("{\"b\":2,\"a\":1}"));
        assertThat(Json.parse("[1]")).isNotEqualTo(Json.parse("[1,1]"));
        assertThat(Json.parse("1")).isNotEqualTo("1").isNotEqualTo(null);
    }

    @Test
    void ten_thousand_levels_are_no_problem() {
        int levels = 10_000;
        Json arrays = Json.parse("[".repeat(levels) + "]".repeat(levels));
        Json objects = Json.parse("{\"a\":".repeat(levels) + "1" + "}".repeat(levels));

        assertThat(arrays.depth()).isEqualTo(levels);
        assertThat(objects.depth()).isEqualTo(levels);
        assertThat(objects.field("a").depth()).isEqualTo(levels - 1);
        arrays.forEachElement(element -> assertThat(element.depth()).isEqualTo(levels - 1));
        Refusals.refusal(() -> Json.parse("[".repeat(levels)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void the_end_of_a_string_is_found_wherever_it_is_and_whatever_is_escaped() {
        for (int length = 0; length < 40; length++) {
            for (int place = 0; place <= length; place++) {
                for (String escape : List.of("", "\\\"", "\\\\", "\\u0022", "é", "\u20AC")) {
                    String string = "\"" + "x".repeat(place) + escape + "y".repeat(length - place) + "\"";
                    List<String> elements = new ArrayList<>();
                    Json.parse("[" + string + ",\"z\"," + string + "]")
                            .forEachElement(element -> elements.add(element.toString()));
                    assertThat(elements).containsExactly(string, "\"z\"", string);
                }
            }
        }
    }
}
