package dev.activitystore.testkit;

import static dev.activitystore.testkit.Activities.activity;
import static dev.activitystore.testkit.ActivityAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityQuery;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Changes;
import dev.activitystore.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sentences 2 and 5 with the JSON that stores re-model, normalize or refuse. */
abstract class JsonTests extends StoreTests {

    private static List<String> values() {
        return Stream.of(numbers(), structures(), escapes(), texts(), large())
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> numbers() {
        return List.of(
                "0",
                "-0",
                "-0.0",
                "1.0",
                "1.00",
                "1e400",
                "1E+2",
                "1e-400",
                "0.1",
                "9007199254740993",
                "1234567890123456789012345678901234567890",
                "-1234567890123456789012345678901234567890",
                "3.14159265358979323846264338327950288419716939937510");
    }

    private static List<String> structures() {
        return List.of(
                "true",
                "false",
                "\"\"",
                "\" \"",
                "{}",
                "[]",
                "[null]",
                "{\"\":null}",
                "[[],{},[{}]]",
                "{\"b\":1,\"a\":2}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":null,\"a\":null}",
                "{\"10\":1,\"9\":2}",
                "{\"A\":1,\"a\":2}");
    }

    private static List<String> escapes() {
        return List.of(
                "\"\\u00e9\"",
                "\"\u00e9\"",
                "\"e\u0301\"",
                "\"\\/\"",
                "\"/\"",
                "\"\\\\\"",
                "\"\\\"\"",
                "\"\\n\"",
                "\"\\u000a\"",
                "\"\\b\\f\\r\\t\"",
                "\"\\u0000\"",
                "\"\\u0000a\\u0000\"",
                "{\"\\u0000\":1}",
                "\"\u007f\u0080\u2028\u2029\"");
    }

    private static List<String> texts() {
        return List.of(
                "\"\\ud83d\\ude00\"",
                "\"\\uD83D\\uDE00\"",
                "\"\ud83d\ude00\"",
                "\"\\ud800\"",
                "\"\\udc00\\ud800\"",
                "\"\uffff\"",
                "[\"\\udfff\"]",
                "{\"\ud83d\ude00\":\"\ud83d\ude01\"}",
                "\"\ufeffa\"",
                "[\"\\ufeffa\"]",
                "{\"\ufeff\":\"\ufeff\"}",
                "\"\u200ba\u200b\"",
                "\"\u00a0a\u00a0\"",
                "{\" a \":\" a \"}",
                "\"'\"",
                "\"''\"",
                "\"\\\\'\"",
                "\"--\"",
                "\"${a}\"",
                "\":name ?\"",
                "\"<p>&amp;</p>\"");
    }

    private static List<String> large() {
        return List.of(
                "[".repeat(99) + "]".repeat(99),
                "{\"a\":".repeat(99) + "0" + "}".repeat(99),
                "\"" + "x".repeat(70_000) + "\"",
                "[" + "1.0,".repeat(20_000) + "null]");
    }

    @Test
    void s02_json_comes_back_as_the_text_that_was_put_in() {
        List<Activity> records = new ArrayList<>();
        for (String value : values()) {
            Json object = Json.parse("{\"v\":" + value + "}");
            records.add(activity(String.format(Locale.ROOT, "r-%03d", records.size()), records.size())
                    .actionUser(
                            ActionUser.parse(Json.parse("{\"v\":" + value + ",\"userId\":\"u\",\"w\":" + value + "}")))
                    .entityData(Json.parse(value))
                    .entityTargetData(Json.parse(value))
                    .displayMessageTemplateData(object)
                    .metadata(object)
                    .build());
        }
        add("o", records);

        List<Activity> read = found(ActivityFilter.of("o"));
        assertThat(read).isEqualTo(records);
        for (int i = 0; i < read.size(); i++) {
            assertThat(String.valueOf(read.get(i).entityData())).isEqualTo(values().get(i));
        }
    }

    @Test
    void s02_changes_tell_an_explicit_null_from_an_absent_side() {
        List<String> texts = new ArrayList<>(List.of(
                "{}",
                "{\"f\":{}}",
                "{\"f\":{\"from\":null}}",
                "{\"f\":{\"to\":null}}",
                "{\"f\":{\"to\":null,\"from\":null}}",
                "{\"b\":{\"from\":1},\"a\":{\"to\":2},\"\":{}}"));
        values().stream()
                .filter(value -> Json.parse(value).depth() < 99)
                .forEach(value -> texts.add("{\"f\":{\"to\":" + value + "}}"));
        List<Activity> records = new ArrayList<>();
        for (String text : texts) {
            records.add(activity(String.format(Locale.ROOT, "r-%03d", records.size()), records.size())
                    .changes(Changes.parse(Json.parse(text)))
                    .build());
        }
        records.add(activity("none", 999).build());
        add("o", records);

        assertThat(found(ActivityFilter.of("o"))).isEqualTo(records);
    }

    @Test
    void s02_s17_updated_json_comes_back_as_the_text_that_was_put_in() {
        Activity before = activity("a", 1).build();
        store().put("o", List.of(before));
        for (String value : values()) {
            ActivityUpdate update = ActivityUpdate.of("a")
                    .entityData(Json.parse(value))
                    .entityTargetData(Json.parse("[" + value + "]"))
                    .displayMessageTemplateData(Json.parse("{\"v\":" + value + "}"));
            store().update("o", List.of(update));

            assertThat(found(ActivityFilter.of("o"))).isEqualTo(List.of(update.applyTo(before)));
        }
    }

    @Test
    void s02_empty_objects_are_not_absent() {
        Json empty = Json.parse("{}");
        Activity record = activity("a", 1)
                .changes(Changes.parse(empty))
                .entityData(empty)
                .entityTargetData(Json.parse("[]"))
                .displayMessageTemplateData(empty)
                .metadata(empty)
                .build();
        add("o", List.of(record));

        assertThat(found(ActivityFilter.of("o"))).isEqualTo(List.of(record));
    }

    @Test
    void s02_the_json_of_a_record_does_not_change_with_the_callers_buffer() {
        byte[] buffer = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
        Activity record = activity("a", 1).entityData(Json.parse(buffer)).build();
        add("o", List.of(record));
        buffer[5] = '2';

        assertThat(log().get(ActivityQuery.of("o")).activities().get(0).entityData())
                .isEqualTo(Json.parse("{\"a\":1}"));
    }
}
