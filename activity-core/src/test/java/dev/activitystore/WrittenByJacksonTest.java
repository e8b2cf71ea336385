package dev.activitystore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.activitystore.Outcome.Status;
import dev.activitystore.json.ObjectJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a service returns from a controller: Jackson 2 and 3 write it without any module. */
class WrittenByJacksonTest {

    private static final Activity ACTIVITY = Samples.complete("a", 1);
    private static final ActionUser USER =
            ActionUser.parse(Json.parse("{\"name\":\"Ada\",\"userId\":\"u\",\"x\":[1.0,\"\\ud800\"],\"x\":1e400}"));
    private static final Changes CHANGES = Changes.parse(Json.parse("{\"b\":{\"to\":1.0},\"a\":{\"from\":null}}"));
    private static final Outcomes OUTCOMES =
            Outcomes.of(List.of(new Outcome("a", Status.DONE), new Outcome("b", Status.NOT_FOUND)));

    private static final ObjectMapper JACKSON_2 = new ObjectMapper();
    private static final ObjectMapper JACKSON_2_SET_UP = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .defaultPropertyInclusion(JsonInclude.Value.construct(Include.NON_EMPTY, Include.NON_EMPTY))
            .build();
    private static final tools.jackson.databind.ObjectMapper JACKSON_3 =
            tools.jackson.databind.json.JsonMapper.shared();
    private static final tools.jackson.databind.ObjectMapper JACKSON_3_SET_UP =
            tools.jackson.databind.json.JsonMapper.builder()
                    .propertyNamingStrategy(tools.jackson.databind.PropertyNamingStrategies.SNAKE_CASE)
                    .enable(tools.jackson.databind.SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .build();

    /** What writes an object in UTF-8. */
    private interface Writer {
        byte[] bytes(@Nullable Object value) throws IOException;
    }

    /** One of Jackson's mappers, by its name. */
    record Mapper(String name, Writer text, Writer bytes) {

        String write(@Nullable Object value) throws IOException {
            String written = new String(text.bytes(value), StandardCharsets.UTF_8);
            assertThat(new String(bytes.bytes(value), StandardCharsets.UTF_8)).isEqualTo(written);
            return written;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Both generations, with their defaults. */
    static List<Mapper> plain() {
        return List.of(mapper("Jackson 2", JACKSON_2), mapper("Jackson 3", JACKSON_3));
    }

    /** Both, with their defaults, and with settings that rename and reorder what isn't a value. */
    static List<Mapper> all() {
        return List.of(
                mapper("Jackson 2", JACKSON_2),
                mapper("Jackson 2, set up", JACKSON_2_SET_UP),
                mapper("Jackson 3", JACKSON_3),
                mapper("Jackson 3, set up", JACKSON_3_SET_UP));
    }

    private static Mapper mapper(String name, ObjectMapper mapper) {
        return new Mapper(name, value -> utf8(mapper.writeValueAsString(value)), mapper::writeValueAsBytes);
    }

    private static Mapper mapper(String name, tools.jackson.databind.ObjectMapper mapper) {
        return new Mapper(name, value -> utf8(mapper.writeValueAsString(value)), mapper::writeValueAsBytes);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    record Answer(Activity a, Optional<Activity> b, Map<String, ActionUser> c, Changes d) {}

    @ParameterizedTest
    @MethodSource("all")
    void each_object_is_written_as_its_json(Mapper mapper) throws IOException {
        assertThat(mapper.write(ACTIVITY)).isEqualTo(ACTIVITY.json().toString());
        assertThat(mapper.write(USER)).isEqualTo(USER.json().toString());
        assertThat(mapper.write(CHANGES)).isEqualTo(CHANGES.json().toString());
        assertThat(mapper.write(CHANGES.asMap().get("a"))).isEqualTo("{\"from\":null}");
        assertThat(mapper.write(OUTCOMES)).isEqualTo(ObjectJson.write(OUTCOMES).toString());
        assertThat(mapper.write(OUTCOMES.failed())).isEqualTo("[{\"activityId\":\"b\",\"status\":\"NOT_FOUND\"}]");
        assertThat(mapper.write(FeatureType.CRDT)).isEqualTo("\"crdt\"");
        for (String token : new @Nullable String[] {null, "token"}) {
            ActivityPage page = new ActivityPage(List.of(ACTIVITY, ACTIVITY), token);
            assertThat(mapper.write(page)).isEqualTo(page.json().toString());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void the_documented_example_is_written_character_for_character(Mapper mapper) throws IOException {
        Json response =
                Json.parse(Files.readString(Path.of("src/test/resources/dev/activitystore/json/get-response-1.json")));
        Json[] example = new Json[1];
        Objects.requireNonNull(Objects.requireNonNull(response.field("result")).field("data"))
                .forEachElement(element -> example[0] = element);

        assertThat(mapper.write(Activity.parse(example[0]))).isEqualTo(example[0].toString());
    }

    @ParameterizedTest
    @MethodSource("plain")
    void objects_are_written_inside_of_others(Mapper mapper) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("page", new ActivityPage(List.of(ACTIVITY), null));
        map.put("none", null);
        map.put("list", List.of(OUTCOMES, USER));
        map.put("byType", Collections.singletonMap(FeatureType.COMMENT, ACTIVITY));

        assertThat(mapper.write(map))
                .isEqualTo("{\"page\":{\"activities\":[" + ACTIVITY.json() + "]},\"none\":null,\"list\":["
                        + ObjectJson.write(OUTCOMES) + "," + USER.json() + "],\"byType\":{\"comment\":"
                        + ACTIVITY.json()
                        + "}}");
    }

    @Test
    void objects_are_written_in_records_and_optionals() { // Jackson 2 takes a module of its own for Optional
        Answer answer = new Answer(ACTIVITY, Optional.of(ACTIVITY), Map.of("u", USER), CHANGES);

        assertThat(JACKSON_3.writeValueAsString(answer))
                .isEqualTo("{\"a\":" + ACTIVITY.json() + ",\"b\":" + ACTIVITY.json() + ",\"c\":{\"u\":" + USER.json()
                        + "},\"d\":" + CHANGES.json() + "}");
        assertThat(JACKSON_3.writeValueAsString(Optional.of(OUTCOMES)))
                .isEqualTo(OUTCOMES.json().toString());
    }

    @ParameterizedTest
    @MethodSource("all")
    void values_are_written_as_they_were_given(Mapper mapper) throws IOException {
        String long0 = "\"" + "é\u2028\\u0000\\ud800😀".repeat(1 << 16) + "\"";
        for (String text : List.of(
                "1.0",
                "-0",
                "1E+2",
                "12345678901234567890",
                "{\"b\":1,\"a\":2,\"b\":null}",
                "\"\\ud800\\/\\u0061\"",
                "\"\u2028\"",
                "null",
                long0)) {
            Json json = Json.parse(text);

            assertThat(mapper.write(json)).isEqualTo(text);
            assertThat(mapper.write(Map.of("Key", json))).isEqualTo("{\"Key\":" + text + "}");
            assertThat(mapper.write(List.of(json))).isEqualTo("[" + text + "]");
        }
    }
}
