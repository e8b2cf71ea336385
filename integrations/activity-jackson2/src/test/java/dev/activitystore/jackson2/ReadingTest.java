package dev.activitystore.jackson2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityPage;
import dev.activitystore.ActivityQuery;
import dev.activitystore.Change;
import dev.activitystore.Changes;
import dev.activitystore.FeatureType;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Json;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import dev.activitystore.Outcomes;
import dev.activitystore.memory.InMemoryActivityStore;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What Jackson 2 wrote is read back as it was, by a mapper that found the module by itself. */
class ReadingTest {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().findAndAddModules().build();
    private static final String MINIMAL =
            "\"featureType\":\"comment\",\"actionType\":\"x\",\"actionUser\":{\"userId\":\"u\"}";
    private static final Activity ACTIVITY = Activity.builder()
            .featureType(FeatureType.CUSTOM)
            .actionType("order.place")
            .eventType("order.placed")
            .actionUser(ActionUser.parse(Json.parse("{\"name\":\"Ada\",\"userId\":\"u\",\"x\":[1.0],\"x\":null}")))
            .documentId("document-1")
            .targetEntityId("target-1")
            .targetSubEntityId("sub-1")
            .changes(Changes.parse(Json.parse("{\"b\":{\"from\":null,\"to\":1.10},\"a\":{\"to\":1e400}}")))
            .entityData(Json.parse("{\"b\":12345678901234567890,\"a\":null,\"b\":\"\\ud800\"}"))
            .entityTargetData(Json.parse("[-0,1E+2,[],{}]"))
            .displayMessageTemplate("{{actionUser}} placed\n{{order}}\u2028")
            .displayMessageTemplateData(Json.parse("{\"order\":\"A-1\"}"))
            .actionIcon("cart")
            .immutable(true)
            .activityResolverUsed(true)
            .metadata(Json.parse("{\"source\":\"web\",\"depth\":{\"of\":[]}}"))
            .build();

    record Answer(Activity activity, @Nullable Json data, List<Outcome> outcomes, Map<FeatureType, Change> changes) {}

    private static <T> void assertReadBack(T value, Class<T> type) throws Exception {
        String text = MAPPER.writeValueAsString(value);
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);

        assertThat(MAPPER.readValue(text, type)).isEqualTo(value);
        assertThat(MAPPER.readValue(utf8, type)).isEqualTo(value);
        assertThat(MAPPER.readValue(new ByteArrayInputStream(utf8), type)).isEqualTo(value);
        assertThat(MAPPER.writeValueAsString(MAPPER.readValue(text, type))).isEqualTo(text);
        assertThat(MAPPER.convertValue(value, type)).isEqualTo(value);
    }

    private static void assertRefused(String text, Class<?> type, String message) {
        Throwable thrown = catchThrowable(() -> MAPPER.readValue(text, type));

        assertThat(thrown).isInstanceOf(JsonMappingException.class).hasMessageContaining(message);
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        assertThat(cause).isExactlyInstanceOf(InvalidArgumentException.class).hasMessage(message);
    }

    @Test
    void each_object_is_read_back() throws Exception {
        assertReadBack(ACTIVITY, Activity.class);
        assertReadBack(ACTIVITY.actionUser(), ActionUser.class);
        assertReadBack(ACTIVITY.changes(), Changes.class);
        assertReadBack(new Change(Json.parse("null"), Json.parse("1.0")), Change.class);
        assertReadBack(new Change(null, null), Change.class);
        assertReadBack(new ActivityPage(List.of(ACTIVITY, ACTIVITY), "token"), ActivityPage.class);
        assertReadBack(new ActivityPage(List.of(), null), ActivityPage.class);
        assertReadBack(new Outcome("a", Status.EXISTS), Outcome.class);
        assertReadBack(FeatureType.RECORDER, FeatureType.class);
    }

    @Test
    void what_a_log_answers_is_read_back() throws Exception {
        try (ActivityLog log = ActivityLog.on(new InMemoryActivityStore())) {
            assertReadBack(log.add("o", ACTIVITY, ACTIVITY.toBuilder().id("b").build()), Outcomes.class);
            assertReadBack(log.get(ActivityQuery.of("o").pageSize(1)), ActivityPage.class);
        }
    }

    @Test
    void the_documented_example_is_read_back() throws Exception {
        Json response =
                Json.parse(Files.readString(Path.of("../../activity-core/src/test/resources/dev/activitystore/json")
                        .resolve("get-response-1.json")));
        Json activities = response.field("result").field("data");
        Activity[] read = MAPPER.readValue(activities.toString(), Activity[].class);

        assertThat(read[0].documentId()).isEqualTo("doc-456");
        assertThat(MAPPER.writeValueAsString(read)).isEqualTo(activities.toString());
    }

    @Test
    void objects_are_read_inside_of_others() throws Exception {
        Answer answer = new Answer(
                ACTIVITY,
                Json.parse("[1.0]"),
                List.of(new Outcome("a", Status.DONE)),
                Map.of(FeatureType.CRDT, new Change(null, Json.parse("2.50"))));

        assertReadBack(answer, Answer.class);
        assertThat(MAPPER.treeToValue(MAPPER.readTree("{\"a\":[1.5,null]}"), Json.class))
                .isEqualTo(Json.parse("{\"a\":[1.5,null]}"));
    }

    /** As a mapper buffers a value that stands before the id of its type. */
    @Test
    void what_a_mapper_buffered_is_read() throws Exception {
        try (JsonParser parser = MAPPER.createParser(ACTIVITY.json().toString());
                TokenBuffer buffer = new TokenBuffer(parser)) {
            parser.nextToken();
            buffer.copyCurrentStructure(parser);

            assertThat(MAPPER.readValue(buffer.asParser(), Activity.class).json())
                    .hasToString(ACTIVITY.json().toString().replace("[-0,", "[0,")); // it keeps numbers so
        }
    }

    @Test
    void text_comes_back_as_it_was() throws Exception {
        for (String text : List.of(
                "1.0",
                "-0",
                "1E+2",
                "1e400",
                "12345678901234567890",
                "0.1000000000000000000000000000000000000001",
                "{\"b\":1,\"a\":{\"c\":[]},\"b\":null,\"\":[{},[[]],true,false]}",
                "\"\\ud800a\\udfff\\udc00\\ud83d\"",
                "\"\\u0000\\u001f\\b\\f\\n\\r\\t\\\"\\\\/\u007f\u2028é漢😀\"",
                "{\"\\n\\u001f\u2028\":1}",
                "\"" + "é\u2028\\u0000\\ud800😀".repeat(1 << 16) + "\"")) {
            assertReadBack(Json.parse(text), Json.class);
            assertReadBack(Json.parse("[" + text + "," + text + "]"), Json.class);
        }
    }

    @Test
    void an_escape_that_is_not_needed_comes_back_as_its_character() throws Exception {
        assertThat(MAPPER.readValue("\"\\/\\u0061\\u00E9\\ud83d\\ude00\\u000a\\uD800\"", Json.class))
                .hasToString("\"/aé😀\\n\\ud800\"");
    }

    @Test
    void null_is_a_value_and_absent_is_none() throws Exception {
        String rest = "\"activity\":" + ACTIVITY.json() + ",\"outcomes\":[],\"changes\":{}";

        assertThat(MAPPER.readValue("null", Json.class)).isEqualTo(Json.parse("null"));
        assertThat(MAPPER.readValue("{" + rest + ",\"data\":null}", Answer.class)
                        .data())
                .isEqualTo(Json.parse("null"));
        assertThat(MAPPER.readValue("{" + rest + "}", Answer.class).data()).isNull();
        assertThat(MAPPER.readValue("null", Activity.class)).isNull();
    }

    @Test
    void what_breaks_a_rule_is_jacksons_exception_with_the_rule() {
        assertRefused("{" + MINIMAL + ",\"x\":1}", Activity.class, "x is not a known field");
        assertRefused("{}", Activity.class, "featureType is required");
        assertRefused("1", Activity.class, "activity must be a JSON object, but was \"1\"");
        assertRefused("\"\"", Activity.class, "activity must be a JSON object, but was \"\"");
        assertRefused("[]", Activity.class, "activity must be a JSON object, but was \"[]\"");
        assertRefused("true", Activity.class, "activity must be a JSON object, but was \"true\"");
        assertRefused("1.5", ActionUser.class, "actionUser must be a JSON object, but was \"1.5\"");
        assertRefused("{\"userId\":1}", ActionUser.class, "actionUser.userId must be a string, but was \"1\"");
        assertRefused("{\"a\":null}", Changes.class, "changes.a must be a JSON object, but was \"null\"");
        assertRefused("{\"a\":1}", Change.class, "change.a is not a known field; a change has from and to");
        assertRefused("{\"activities\":null}", ActivityPage.class, "activities is required");
        assertRefused(
                "{\"activities\":[{" + MINIMAL + "},{}]}", ActivityPage.class, "activities[1].featureType is required");
        assertRefused("{\"activityId\":\"a\"}", Outcome.class, "status is required");
        assertRefused("{}", Outcomes.class, "outcomes must be a list, but was \"{}\"");
        assertRefused("[null]", Outcomes.class, "outcomes[0] must be a JSON object, but was \"null\"");
        assertRefused(
                "\"x\"",
                FeatureType.class,
                "featureType must be one of comment, reaction, recorder, crdt, custom, but was \"x\"");
        assertRefused("{\"activity\":{" + MINIMAL + ",\"x\":1}}", Answer.class, "x is not a known field");
    }

    @Test
    void what_is_no_json_of_ours_is_jacksons_exception() {
        assertThat(catchThrowable(() -> MAPPER.readerFor(Json.class)
                        .with(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                        .readValue("[NaN]")))
                .isExactlyInstanceOf(MismatchedInputException.class)
                .hasMessageContaining("json must be valid JSON: it is wrong at column 2, before NaN]");
    }
}
