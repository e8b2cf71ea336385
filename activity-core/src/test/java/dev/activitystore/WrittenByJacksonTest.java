package dev.activitystore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.SerializationFeature;

/** What a service returns from a controller: Jackson 2 and 3 write it without any module. */
class WrittenByJacksonTest {

    private static final Activity ACTIVITY = Samples.complete("a", 1);
    private static final ActionUser USER =
            ActionUser.parse(Json.parse("{\"name\":\"Ada\",\"userId\":\"u\",\"x\":[1.0,\"\\ud800\"],\"x\":1e400}"));
    private static final Changes CHANGES = Changes.parse(Json.parse("{\"b\":{\"to\":1.0},\"a\":{\"from\":null}}"));
    private static final Outcomes OUTCOMES =
            Outcomes.of(List.of(new Outcome("a", Status.DONE), new Outcome("b", Status.NOT_FOUND)));

    /** Both of Jackson's generations, with their defaults and with settings that rename and reorder what isn't a value. */
    enum Mapper {
        JACKSON_2 {
            private final ObjectMapper mapper = new ObjectMapper();

            @Override
            String write(@Nullable Object value) {
                return written(mapper, value);
            }

            @Override
            byte[] bytes(Object value) {
                try {
                    return mapper.writeValueAsBytes(value);
                } catch (JsonProcessingException e) {
                    throw new AssertionError(e);
                }
            }
        },
        JACKSON_2_SET_UP {
            private final ObjectMapper mapper = com.fasterxml.jackson.databind.json.JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
                    .enable(com.fasterxml.jackson.databind.MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .enable(com.fasterxml.jackson.databind.SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .defaultPropertyInclusion(JsonInclude.Value.construct(Include.NON_EMPTY, Include.NON_EMPTY))
                    .build();

            @Override
            String write(@Nullable Object value) {
                return written(mapper, value);
            }
        },
        JACKSON_3 {
            private final tools.jackson.databind.ObjectMapper mapper = tools.jackson.databind.json.JsonMapper.shared();

            @Override
            String write(@Nullable Object value) {
                return mapper.writeValueAsString(value);
            }

            @Override
            byte[] bytes(Object value) {
                return mapper.writeValueAsBytes(value);
            }
        },
        JACKSON_3_SET_UP {
            private final tools.jackson.databind.ObjectMapper mapper = tools.jackson.databind.json.JsonMapper.builder()
                    .propertyNamingStrategy(tools.jackson.databind.PropertyNamingStrategies.SNAKE_CASE)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .build();

            @Override
            String write(@Nullable Object value) {
                return mapper.writeValueAsString(value);
            }
        };

        abstract String write(@Nullable Object value);

        byte[] bytes(Object value) {
            return write(value).getBytes(StandardCharsets.UTF_8);
        }

        private static String written(ObjectMapper mapper, @Nullable Object value) {
            try {
                return mapper.writeValueAsString(value);
            } catch (JsonProcessingException e) {
                throw new AssertionError(e);
            }
        }
    }

    record Answer(Activity a, Optional<Activity> b, Map<String, ActionUser> c, Changes d) {}

    @ParameterizedTest
    @EnumSource
    void each_object_is_written_as_its_json(Mapper mapper) {
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
    @EnumSource
    void the_documented_example_is_written_character_for_character(Mapper mapper) throws IOException {
        Json response =
                Json.parse(Files.readString(Path.of("src/test/resources/dev/activitystore/json/get-response-1.json")));
        Json[] example = new Json[1];
        Objects.requireNonNull(Objects.requireNonNull(response.field("result")).field("data"))
                .forEachElement(element -> example[0] = element);

        assertThat(mapper.write(Activity.parse(example[0]))).isEqualTo(example[0].toString());
    }

    @ParameterizedTest
    @EnumSource(names = {"JACKSON_2", "JACKSON_3"})
    void objects_are_written_inside_of_others(Mapper mapper) {
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

    @ParameterizedTest
    @EnumSource(names = "JACKSON_3") // Jackson 2 takes a module of its own for Optional
    void objects_are_written_in_records_and_optionals(Mapper mapper) {
        Answer answer = new Answer(ACTIVITY, Optional.of(ACTIVITY), Map.of("u", USER), CHANGES);

        assertThat(mapper.write(answer))
                .isEqualTo("{\"a\":" + ACTIVITY.json() + ",\"b\":" + ACTIVITY.json() + ",\"c\":{\"u\":" + USER.json()
                        + "},\"d\":" + CHANGES.json() + "}");
        assertThat(mapper.write(Optional.of(OUTCOMES)))
                .isEqualTo(OUTCOMES.json().toString());
    }

    @ParameterizedTest
    @EnumSource
    void values_are_written_as_they_were_given(Mapper mapper) {
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
            assertThat(new String(mapper.bytes(List.of(json)), StandardCharsets.UTF_8))
                    .isEqualTo("[" + text + "]");
        }
    }
}
