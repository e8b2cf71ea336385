package dev.activitystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Looking into values, and making them of objects. */
class JsonValueTest {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    record Point(int x, @Nullable String label, List<Double> rest) {}

    /** A field of an object, or an element of an array (then without a name). */
    private record Member(String name, JsonNode value) {}

    @Test
    void members_of_random_documents_are_those_that_a_parser_sees() throws IOException {
        for (long seed = 0; seed < 3000; seed++) {
            RandomJson random = new RandomJson(new Random(seed));
            assertMembers("seed " + seed, Json.parse(random.spaced(random.tokens(4))));
        }
    }

    private static void assertMembers(String description, Json json) throws IOException {
        List<Member> members = new ArrayList<>();
        List<Json> values = new ArrayList<>();
        if (json.isObject()) {
            json.forEachField((name, value) -> {
                members.add(new Member(name, tree(value)));
                values.add(value);
            });
        } else if (json.isArray()) {
            json.forEachElement(element -> {
                members.add(new Member("", tree(element)));
                values.add(element);
            });
        }
        JsonNode tree = tree(json);
        assertThat(members).as(description).isEqualTo(parsedMembers(json));
        assertThat(json.isObject()).as(description).isEqualTo(tree.isObject());
        assertThat(json.isArray()).as(description).isEqualTo(tree.isArray());
        assertThat(json.isString()).as(description).isEqualTo(tree.isTextual());
        assertThat(json.isNull()).as(description).isEqualTo(tree.isNull());
        assertThat(json.depth()).as(description).isEqualTo(depth(tree, values));
        if (json.isString()) {
            assertThat(json.stringValue()).as(description).isEqualTo(tree.textValue());
        }
        for (Member member : members) {
            Json field = json.field(member.name());
            assertThat(field == null ? null : tree(field)).as(description).isEqualTo(tree.get(member.name()));
        }
        assertThat(json.field("no such field")).as(description).isNull();
        for (Json value : values) {
            assertThat(Json.parse(value.toString())).as(description).isEqualTo(value);
            assertMembers(description, value);
        }
    }

    private static List<Member> parsedMembers(Json json) throws IOException {
        List<Member> members = new ArrayList<>();
        try (JsonParser parser = MAPPER.createParser(json.toString())) {
            JsonToken start = parser.nextToken();
            if (start == JsonToken.START_OBJECT || start == JsonToken.START_ARRAY) {
                while (!parser.nextToken().isStructEnd()) {
                    String name = "";
                    if (start == JsonToken.START_OBJECT) {
                        name = parser.currentName();
                        parser.nextToken();
                    }
                    members.add(new Member(name, parser.readValueAsTree()));
                }
            }
        }
        return members;
    }

    private static JsonNode tree(Json json) {
        try {
            return MAPPER.readTree(json.toString());
        } catch (IOException e) {
            throw new AssertionError(json.toString(), e);
        }
    }

    private static int depth(JsonNode tree, List<Json> members) {
        return tree.isContainerNode()
                ? 1 + members.stream().mapToInt(Json::depth).max().orElse(0)
                : 0;
    }

    @Test
    void depth_counts_objects_and_arrays_but_no_brackets_in_strings() {
        Map.of(
                        "1", 0,
                        "\"[[{\"", 0,
                        "[]", 1,
                        "{}", 1,
                        "[1]", 1,
                        "[[1]]", 2,
                        "[[],[[]],[]]", 3,
                        "{\"[\":{\"a\":\"\\\"[\"}}", 2,
                        "{\"\\\\\":[]}", 2)
                .forEach((text, depth) ->
                        assertThat(Json.parse(text).depth()).as(text).isEqualTo(depth));
    }

    @Test
    void of_a_repeated_field_each_is_visited_and_the_last_one_counts() {
        Json json = Json.parse("{\"a\":1,\"b\":2,\"\\u0061\":3}");
        List<String> visited = new ArrayList<>();
        json.forEachField((name, value) -> visited.add(name + value));

        assertThat(visited).isEqualTo(List.of("a1", "b2", "a3"));
        assertThat(json.field("a")).isEqualTo(Json.parse("3"));
    }

    @Test
    void a_string_has_its_escapes_resolved() {
        assertThat(Json.parse("\"\\u0000\\ud800\\/\\n\\\"é\"").stringValue()).isEqualTo("\0\ud800/\n\"é");
        assertThat(Json.parse("\"plain é😀\"").stringValue()).isEqualTo("plain é😀");
        assertThat(Json.parse("\"\"").stringValue()).isEmpty();
    }

    @Test
    void what_is_no_container_or_string_has_no_members_or_characters() {
        assertThatIllegalStateException().isThrownBy(() -> Json.parse("[]").forEachField((name, value) -> {}));
        assertThatIllegalStateException().isThrownBy(() -> Json.parse("{}").forEachElement(element -> {}));
        assertThatIllegalStateException().isThrownBy(() -> Json.parse("1").stringValue());
        assertThat(Json.parse("[1]").field("0")).isNull();
        assertThat(Json.parse("\"a\"").field("a")).isNull();
    }

    @Test
    void objects_become_json_as_jackson_writes_them() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("b", null);
        map.put("a", List.of(1, 2.5, "x\n\"é", true));

        assertThat(Json.of(map)).hasToString("{\"b\":null,\"a\":[1,2.5,\"x\\n\\\"é\",true]}");
        assertThat(Json.of(new Point(1, null, List.of(0.5)))).hasToString("{\"x\":1,\"label\":null,\"rest\":[0.5]}");
        assertThat(Json.of("😀")).hasToString("\"😀\"");
        assertThat(Json.of(Long.MIN_VALUE)).hasToString("-9223372036854775808");
        assertThat(Json.of(new BigInteger("1234567890123456789012345678901234567890")))
                .hasToString("1234567890123456789012345678901234567890");
        assertThat(Json.of(new BigDecimal("1.10"))).hasToString("1.10");
        assertThat(Json.of(false)).hasToString("false");
        assertThat(Json.of(new int[] {1, 2})).hasToString("[1,2]");
        assertThat(Json.of(null)).hasToString("null");
        assertThat(Json.of(FeatureType.CUSTOM)).hasToString("\"custom\"");
    }

    @Test
    void json_becomes_itself_also_inside_of_something_else() {
        Json json = Json.parse("{\"b\":1.0}");

        assertThat(Json.of(json)).isSameAs(json);
        assertThat(Json.of(Map.of("a", json))).hasToString("{\"a\":{\"b\":1.0}}");
        assertThat(Json.of(List.of(json, json))).hasToString("[{\"b\":1.0},{\"b\":1.0}]");
    }

    @Test
    void a_user_inside_of_something_else_becomes_its_json() {
        ActionUser user = ActionUser.of("user-1", "Ada");

        assertThat(Json.of(Map.of("user", user))).hasToString("{\"user\":{\"userId\":\"user-1\",\"name\":\"Ada\"}}");
    }

    @Test
    void what_jackson_cannot_write_is_refused() {
        List<Object> cycle = new ArrayList<>();
        cycle.add(cycle);

        assertThat(Refusals.refusal(() -> Json.of(cycle)).rule()).startsWith("must be writable as JSON: ");
        assertThat(Refusals.refusal(() -> Json.of(new Object())).rule()).startsWith("must be writable as JSON: ");
        Refusals.assertRefused(() -> Json.of("\ud800"), "json", "must be well-formed Unicode", "\"\\ud800\"");
    }

    @Test
    void json_becomes_objects_as_jackson_reads_them() {
        assertThat(Json.parse("{\"x\":1,\"label\":null,\"rest\":[0.5]}").as(Point.class))
                .isEqualTo(new Point(1, null, List.of(0.5)));
        assertThat((Object) Json.parse("{\"a\":[1.10,1]}").as(Map.class))
                .isEqualTo(Map.of("a", List.of(new BigDecimal("1.10"), 1)));
        assertThat(Json.parse("1e400").as(BigDecimal.class)).isEqualTo(new BigDecimal("1e400"));
        assertThat(Json.parse("\"\\u0061\"").as(String.class)).isEqualTo("a");
        assertThat((Object) Json.parse("null").as(Map.class)).isNull();
        assertThat(Json.parse("[{\"x\":2}]").as(Point[].class)).isEqualTo(new Point[] {new Point(2, null, null)});
        assertThat(Refusals.refusal(() -> Json.parse("[]").as(Point.class)).rule())
                .startsWith("must fit dev.activitystore.JsonValueTest$Point: ");
        assertThat(Refusals.refusal(() -> Json.parse("{\"y\":1}").as(Point.class))
                        .field())
                .isEqualTo("json");
    }

    @Test
    void deep_json_becomes_an_object() {
        int levels = 10_000;
        Object arrays = Json.parse("[".repeat(levels) + "]".repeat(levels)).as(Object.class);

        assertThat(arrays).isInstanceOf(List.class);
        assertThat(Refusals.refusal(() -> Json.parse("[".repeat(levels + 1) + "]".repeat(levels + 1)))
                        .rule())
                .contains("10000");
    }

    @Test
    void the_bound_of_its_bytes_is_never_too_small() {
        Json text = new Json("\"漢字\"");
        assertThat(text.maxSizeInBytes()).isEqualTo(12);
        assertThat(text.sizeInBytes()).isEqualTo(8);
        assertThat(text.maxSizeInBytes()).isEqualTo(8);
    }
}
