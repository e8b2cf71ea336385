package dev.activitystore;

import static dev.activitystore.Refusals.assertRefused;
import static dev.activitystore.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which texts are JSON. */
class JsonSyntaxTest {

    private static final String MUTATIONS = "{}[],:\"\\/0123456789+-.eEuntrfalsé \t\n\r\0\u001f\u007f'#NI\ufeff";

    @Test
    void text_that_is_not_one_value_is_refused() {
        List<String> texts = List.of(
                "",
                " ",
                "\n",
                "1 2",
                "{} {}",
                "[] 1",
                "1,",
                "{},",
                "[1]]",
                "{}}",
                "\"a\" \"b\"",
                "\"a\"\"b\"",
                "null null",
                "nullnull",
                "true1",
                "tru",
                "True",
                "nul",
                "1a",
                "[",
                "{",
                "[1",
                "[1,",
                "[1,]",
                "[,1]",
                "[,]",
                "[1 2]",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,",
                "{\"a\":1,}",
                "{\"a\" 1}",
                "{a:1}",
                "{1:1}",
                "{null:1}",
                "{'a':1}",
                "'a'",
                "\"",
                "\"a",
                "\"\\",
                "\"\\\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"\\x\"",
                "\"\\'\"",
                "\"\\U0041\"",
                "NaN",
                "-NaN",
                "Infinity",
                "-Infinity",
                "-",
                "+1",
                ".5",
                "1.",
                "1.e1",
                "-.5",
                "01",
                "-01",
                "00",
                "1e",
                "1e+",
                "0x1",
                "1_000",
                "1f",
                "// c\n1",
                "/* c */1",
                "1 // c",
                "[1/* c */]",
                "# c\n1",
                "\ufeff1",
                "\ufeff{}",
                "[1\ufeff]",
                "1\u00a0",
                "\u20281",
                "1\f",
                "1\u000b",
                "1\0",
                "\0",
                "\0001",
                "undefined",
                "(1)",
                "[1;2]",
                "]",
                "}",
                ",",
                ":",
                "{]",
                "[}",
                "{\"a\":1]");

        for (String text : texts) {
            assertThat(refusal(() -> Json.parse(text)).field()).as(text).isEqualTo("json");
            assertThat(refusal(() -> Json.parse(text.getBytes(StandardCharsets.UTF_8)))
                            .field())
                    .as(text)
                    .isEqualTo("json");
        }
    }

    @Test
    void no_control_character_stands_in_a_string() {
        for (char c = 0; c < 0x20; c++) {
            String text = "\"a" + c + "\"";
            assertThat(refusal(() -> Json.parse(text)).field()).isEqualTo("json");
            String key = "{\"" + c + "\":1}";
            assertThat(refusal(() -> Json.parse(key)).field()).isEqualTo("json");
        }
    }

    @Test
    void text_with_a_lone_surrogate_is_refused() {
        for (String lone : List.of("\ud800", "\udbff", "\udc00", "\udfff", "\udc00\ud800", "\ud800\ud800\udc00")) {
            assertRefused(
                    () -> Json.parse("\"" + lone + "\""),
                    "json",
                    "must be well-formed Unicode",
                    "\"" + escaped(lone) + "\"");
        }
    }

    @Test
    void the_escape_of_a_lone_surrogate_is_refused_in_names_and_kept_elsewhere() {
        for (String lone : List.of("\\ud800", "\\uDBFF", "\\udc00", "\\uDFFF", "\\udc00\\ud800", "\\ud800a")) {
            assertThat(refusal(() -> Json.parse("{\"" + lone + "\":1}")).field())
                    .isEqualTo("json");
            assertThat(refusal(() -> Json.parse("[{\"a" + lone + "\" : 1}]")).field())
                    .isEqualTo("json");
            assertThat(Json.parse("{\"a\":\"" + lone + "\"}")).hasToString("{\"a\":\"" + lone + "\"}");
        }
        assertThat(Json.parse("{\"\\ud83d\\ude00\":1}")).hasToString("{\"\\ud83d\\ude00\":1}");
    }

    @Test
    void bytes_that_are_not_well_formed_utf8_are_refused() {
        List<String> strings = List.of(
                "c0af",
                "c080",
                "c1bf",
                "e080af",
                "e09fbf",
                "f08080af",
                "f08fbfbf", // overlong
                "eda080",
                "edbfbf",
                "eda080edb080", // surrogates
                "f4908080",
                "f5808080",
                "f8888080",
                "ff",
                "fe", // beyond Unicode
                "80",
                "bf",
                "c3",
                "e282",
                "f09f98",
                "c328",
                "e28228"); // stray or cut off
        for (String hex : strings) {
            byte[] text = HexFormat.of().parseHex("22" + hex + "22");
            assertRefused(() -> Json.parse(text), "json", "must be well-formed UTF-8");
        }
        assertRefused(() -> Json.parse(HexFormat.of().parseHex("31c3")), "json", "must be well-formed UTF-8");
    }

    @Test
    void other_encodings_and_a_byte_order_mark_are_refused() {
        for (String charset : List.of("UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE")) {
            byte[] bytes = "{\"a\":1}".getBytes(Charset.forName(charset));
            assertThat(refusal(() -> Json.parse(bytes)).field()).as(charset).isEqualTo("json");
        }
        byte[] marked = HexFormat.of().parseHex("efbbbf31");
        assertThat(refusal(() -> Json.parse(marked)).field()).isEqualTo("json");
    }

    @Test
    void the_error_names_the_reason() {
        assertRefused(() -> Json.parse(""), "json", "must be one JSON value, but is empty");
        assertRefused(() -> Json.parse("  "), "json", "must be one JSON value, but is empty");
        assertThat(refusal(() -> Json.parse("{} {}")).rule())
                .startsWith("must be one JSON value, but another begins at ");
        assertRefused(() -> Json.parse("{"), "json", "must be valid JSON: it ends too early, at column 2");
        for (String text : List.of("1\0", "\0", "{}\0\0", "[1\0]", "[\0")) {
            int column = text.indexOf('\0') + 1;
            assertThat(refusal(() -> Json.parse(text)).rule())
                    .startsWith("must be valid JSON: it is wrong at column " + column + ", before \\u0000");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"id":"b","featureType":        | must be valid JSON: it ends too early, at column 25
            {"id":"b                        | must be valid JSON: it ends too early, at column 9
            `{\n  "a": 1,\n`              | must be valid JSON: it ends too early, at its line 3, column 1
            `[1,\n 2`                      | must be valid JSON: it ends too early, at its line 2, column 3
            {"é😀":x}                       | must be valid JSON: it is wrong at column 7, before x}
            {"a":1 "b":2}                   | must be valid JSON: it is wrong at column 8, before "b":2}
            `[1,\n  2,\n  nonsense]`      | must be valid JSON: it is wrong at its line 3, column 3, before nonsense]
            [1,]                            | must be valid JSON: it is wrong at column 4, before ]
            `[1,]\n`                       | must be valid JSON: it is wrong at column 4, before ]\\u000a
            `[nonsense,\n 1]`              | `must be valid JSON: it is wrong at its line 1, column 2, before nonsense,\\u000a 1]`
            [01]                            | must be valid JSON: it is wrong at column 3, before 1]
            `[1,\t]`                       | must be valid JSON: it is wrong at column 5, before ]
            [NaN]                           | must be valid JSON: it is wrong at column 2, before NaN]
            [1]]                            | must be valid JSON: it is wrong at column 4, before ]
            // comment                      | must be valid JSON: it is wrong at column 1, before // comment
            {'a':1}                         | must be valid JSON: it is wrong at column 2, before 'a':1}
            ["\\x"]                        | must be valid JSON: it is wrong at column 4, before x"]
            {} {}                           | must be one JSON value, but another begins at column 4
            `{}\n\n {}`                   | must be one JSON value, but another begins at its line 3, column 2
            """)
    void the_error_names_the_place_and_nothing_of_the_parser(String text, String rule) {
        assertRefused(() -> Json.parse(text), "json", rule);
    }

    @Test
    void the_parser_s_own_words_are_in_no_message() {
        for (long seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            RandomJson json = new RandomJson(random);
            byte[] text = mutate(json.spaced(json.tokens(3)).getBytes(StandardCharsets.UTF_8), random);
            try {
                Json.parse(text);
            } catch (InvalidArgumentException e) {
                assertThat(e.rule())
                        .as("seed %d", seed)
                        .matches("(?s)must be (well-formed UTF-8"
                                + "|one JSON value, but (is empty|another begins at (its line \\d+, )?column \\d+)"
                                + "|valid JSON: it ends too early, at (its line \\d+, )?column \\d+"
                                + "|valid JSON: it is wrong at (its line \\d+, )?column \\d+(, before .{1,120})?)");
            }
        }
        assertThat(refusal(() -> Json.parse("[".repeat(10_001))).rule()).isEqualTo("must be nested at most 10000 deep");
        assertThat(refusal(() -> Json.parse("{\"a\":\"x\"}").as(Integer.class)).rule())
                .startsWith("must fit java.lang.Integer: ")
                .doesNotContain("Source", "StreamReadFeature");
    }

    @Test
    void exactly_what_a_strict_parser_accepts_is_accepted() {
        int accepted = 0;
        for (long seed = 0; seed < 30_000; seed++) {
            Random random = new Random(seed);
            RandomJson json = new RandomJson(random);
            byte[] text = json.spaced(json.tokens(3)).getBytes(StandardCharsets.UTF_8);
            int mutations = random.nextInt(3);
            for (int i = 0; i < mutations; i++) {
                text = mutate(text, random);
            }
            boolean valid = isJson(text);
            accepted += valid ? 1 : 0;

            assertThat(isAccepted(text))
                    .as("seed %d: %s", seed, new String(text, StandardCharsets.ISO_8859_1))
                    .isEqualTo(valid);
        }
        assertThat(accepted).isBetween(10_000, 25_000);
    }

    private static byte[] mutate(byte[] text, Random random) {
        byte[] piece = random.nextInt(4) == 0
                ? new byte[] {(byte) random.nextInt(256)}
                : Character.toString(MUTATIONS.charAt(random.nextInt(MUTATIONS.length())))
                        .getBytes(StandardCharsets.UTF_8);
        int start = random.nextInt(text.length + 1);
        int end = switch (random.nextInt(3)) {
            case 0 -> start;
            case 1 -> Math.min(text.length, start + 1);
            default -> Math.min(text.length, start + random.nextInt(5));
        };
        byte[] inserted = random.nextInt(3) == 0 ? new byte[0] : piece;
        byte[] mutated = Arrays.copyOf(text, start + inserted.length + text.length - end);
        System.arraycopy(inserted, 0, mutated, start, inserted.length);
        System.arraycopy(text, end, mutated, start + inserted.length, text.length - end);
        return mutated;
    }

    private static boolean isAccepted(byte[] text) {
        try {
            return !Json.parse(text).toString().isEmpty();
        } catch (InvalidArgumentException e) {
            return false;
        }
    }

    /** The oracle: decoded strictly, then read by Jackson's parser of chars, which is not its parser of bytes. */
    private static boolean isJson(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            try (JsonParser parser = new JsonFactory().createParser(text)) {
                if (parser.nextToken() == null) {
                    return false;
                }
                parser.skipChildren();
                parser.finishToken();
                return parser.nextToken() == null;
            }
        } catch (CharacterCodingException | JsonProcessingException e) {
            return false;
        } catch (IOException e) {
            throw new AssertionError("reading a string", e);
        }
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints()
                .forEach(c -> escaped.append(
                        Character.isSupplementaryCodePoint(c) ? Character.toString(c) : String.format("\\u%04x", c)));
        return escaped.toString();
    }
}
