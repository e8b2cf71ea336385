package dev.activitystore;

import static dev.activitystore.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.activitystore.spi.StoredValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an activity changed. */
class ChangesTest {

    private static final Json ONE = Json.parse("1.0");
    private static final Json JSON_NULL = Json.parse("null");

    private static Changes parse(String text) {
        return Changes.parse(Json.parse(text));
    }

    @Test
    void either_side_may_be_missing_or_null() {
        String text = "{\"b\":{\"to\":1.0,\"from\":null},\"a\":{\"from\":1.0},\"\":{},\"\\u0063\":{\"to\":null}}";
        Changes changes = parse(text);
        Map<String, Change> expected = new LinkedHashMap<>();
        expected.put("b", new Change(JSON_NULL, ONE));
        expected.put("a", new Change(ONE, null));
        expected.put("", new Change(null, null));
        expected.put("c", new Change(null, JSON_NULL));

        assertThat(changes.json()).hasToString(text);
        assertThat(changes.asMap()).isEqualTo(expected);
        assertThat(List.copyOf(changes.asMap().keySet())).isEqualTo(List.of("b", "a", "", "c"));
        assertThat(Changes.of(expected).asMap()).isEqualTo(expected);
        assertThat(Changes.of(expected).json())
                .hasToString("{\"b\":{\"from\":null,\"to\":1.0},\"a\":{\"from\":1.0},\"\":{},\"c\":{\"to\":null}}");
    }

    @Test
    void no_changes_are_an_empty_object() {
        assertThat(parse("{}").asMap()).isEmpty();
        assertThat(Changes.of(Map.of())).isEqualTo(parse("{}"));
    }

    @Test
    void the_map_cannot_be_changed() {
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> parse("{\"a\":{}}").asMap().clear());
    }

    @Test
    void what_is_no_map_of_changes_is_refused() {
        for (String text : List.of("[]", "\"\"", "1", "null")) {
            assertRefused(() -> parse(text), "changes", "must be a JSON object", text);
            assertRefused(() -> parse("{\"a\":" + text + "}"), "changes.a", "must be a JSON object", text);
        }
    }

    @Test
    void s24_unknown_and_repeated_fields_are_refused() {
        assertRefused(
                () -> parse("{\"a\":{},\"b\":{\"form\":1}}"),
                "changes.b.form",
                "is not a known field; a change has from and to");
        assertRefused(() -> parse("{\"a\":{},\"a\":{}}"), "changes.a", "is given twice");
        assertRefused(() -> parse("{\"a\":{\"to\":1,\"to\":1}}"), "changes.a.to", "is given twice");
        assertRefused(() -> parse("{\"a\":{\"from\":null,\"from\":1}}"), "changes.a.from", "is given twice");
    }

    /** Of many: the first, the last, neighbours, and the same name in two writings. */
    @Test
    void a_repeated_field_is_found_among_many() {
        int count = 1_000;
        for (int[] twins : new int[][] {{0, 999}, {500, 501}, {998, 999}, {3, 700}}) {
            String text = IntStream.range(0, count)
                    .mapToObj(i -> i == twins[1] ? "\"\\u0066-" + twins[0] + "\":{}" : "\"f-" + i + "\":{}")
                    .collect(Collectors.joining(",", "{", "}"));
            assertRefused(() -> parse(text), "changes.f-" + twins[0], "is given twice");
        }
        String distinct = IntStream.range(0, count)
                .mapToObj(i -> "\"f-" + i + "\":{}")
                .collect(Collectors.joining(",", "{", "}"));
        assertThat(parse(distinct).asMap()).hasSize(count);
    }

    @Test
    void there_may_be_any_number_of_fields() {
        StringBuilder fields = new StringBuilder();
        for (int count = 1; count <= 40; count++) {
            fields.append(count == 1 ? "" : ",").append("\"f-").append(count).append("\":{}");
            assertThat(parse("{" + fields + "}").asMap()).hasSize(count);
            String repeated = "{" + fields + ",\"f-1\":{}}";
            assertRefused(() -> parse(repeated), "changes.f-1", "is given twice");
        }
    }

    /** Of Thue and Morse: equal by each polynomial hash. */
    @Test
    void different_names_that_a_simple_hash_takes_for_one_are_no_repetition() {
        StringBuilder morse = new StringBuilder();
        StringBuilder inverse = new StringBuilder();
        for (int i = 0; i < 1 << 11; i++) {
            boolean isOdd = Integer.bitCount(i) % 2 == 1;
            morse.append(isOdd ? 'a' : 'b');
            inverse.append(isOdd ? 'b' : 'a');
        }
        for (String[] names : new String[][] {{"Aa", "BB"}, {morse.toString(), inverse.toString()}, {"", "\\u0000"}}) {
            assertThat(parse("{\"" + names[0] + "\":{},\"" + names[1] + "\":{}}")
                            .asMap())
                    .hasSize(2);
        }
    }

    @Test
    void changes_are_equal_when_their_texts_are() {
        assertThat(parse("{\"a\":{}}")).isEqualTo(parse("{ \"a\" : {} }")).hasSameHashCodeAs(parse("{\"a\":{}}"));
        assertThat(parse("{\"a\":{}}")).isNotEqualTo(parse("{\"\\u0061\":{}}")).isNotEqualTo("{\"a\":{}}");
        assertThat(StoredValues.changes(Json.parse("{\"a\":{}}"))).isEqualTo(parse("{\"a\":{}}"));
    }
}
