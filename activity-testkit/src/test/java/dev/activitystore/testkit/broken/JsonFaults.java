package dev.activitystore.testkit.broken;

import static dev.activitystore.testkit.broken.KeepingStore.keeping;

import dev.activitystore.Activity;
import dev.activitystore.ActivityBuilder;
import dev.activitystore.Json;
import dev.activitystore.spi.StoredValues;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Stores that understand JSON instead of keeping its text. */
final class JsonFaults {

    private static final List<Part> PARTS = List.of(
            new Part(
                    "actionUser",
                    activity -> activity.actionUser().json(),
                    (kept, json) -> kept.actionUser(StoredValues.actionUser(
                            json.field("userId") == null
                                    ? "?"
                                    : json.field("userId").stringValue(),
                            json))),
            new Part(
                    "changes",
                    activity -> activity.changes() == null
                            ? null
                            : activity.changes().json(),
                    (kept, json) -> kept.changes(StoredValues.changes(json))),
            new Part("entityData", Activity::entityData, ActivityBuilder::entityData),
            new Part("entityTargetData", Activity::entityTargetData, ActivityBuilder::entityTargetData),
            new Part(
                    "displayMessageTemplateData",
                    Activity::displayMessageTemplateData,
                    ActivityBuilder::displayMessageTemplateData),
            new Part("metadata", Activity::metadata, ActivityBuilder::metadata));

    private JsonFaults() {}

    private record Part(
            String name, Function<Activity, @Nullable Json> getter, BiConsumer<ActivityBuilder, Json> setter) {

        BrokenStore kept(String how, UnaryOperator<Json> change) {
            return keeping(name + " " + how, 2, (activity, kept) -> {
                Json json = getter.apply(activity);
                if (json != null) {
                    setter.accept(kept, change.apply(json));
                }
            });
        }
    }

    static List<BrokenStore> stores() {
        Map<String, UnaryOperator<Json>> changes = new LinkedHashMap<>();
        changes.put("as a tree", json -> Json.of(json.as(Object.class)));
        changes.put("with numbers as double", json -> Json.of(doubles(json.as(Object.class))));
        changes.put("with 1 for 1.0", text(text -> text.replaceAll("(\\d)\\.0+(?=[,}\\]]|$)", "$1")));
        changes.put(
                "with sorted keys",
                json -> withFields(
                        json,
                        fields -> fields.stream()
                                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                                .toList()));
        changes.put("with the last of repeated keys", json -> withFields(json, JsonFaults::lastOfRepeated));
        changes.put(
                "without fields that are null",
                json -> withFields(
                        json,
                        fields -> fields.stream()
                                .filter(field -> !field.getValue().isNull())
                                .toList()));
        changes.put("with / for \\/", text(text -> text.replace("\\/", "/")));
        changes.put("with \u00e9 for \\u00e9", text(text -> text.replaceAll("(?i)\\\\u00e9", "\u00e9")));
        changes.put("without byte order marks", text(text -> text.replace("\ufeff", "")));
        changes.put(
                "with strings trimmed",
                text(text -> text.replaceAll("\"[ \u00a0\u200b]+a", "\"a").replaceAll("a[ \u00a0\u200b]+\"", "a\"")));
        changes.put("without \\u0000", text(text -> text.replace("\\u0000", "")));
        changes.put(
                "with ? for supplementary characters", text(text -> text.replaceAll("[\\x{10000}-\\x{10FFFF}]", "?")));
        List<BrokenStore> stores = new ArrayList<>();
        changes.forEach((how, change) -> PARTS.forEach(part -> stores.add(part.kept(how, change))));
        return stores;
    }

    private static UnaryOperator<Json> text(UnaryOperator<String> change) {
        return json -> Json.parse(change.apply(json.toString()));
    }

    private static @Nullable Object doubles(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(JsonFaults::doubles).collect(Collectors.toCollection(ArrayList::new));
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> changed = new LinkedHashMap<>();
            map.forEach((name, field) -> changed.put(name, doubles(field)));
            return changed;
        }
        return value;
    }

    private static List<Map.Entry<String, Json>> lastOfRepeated(List<Map.Entry<String, Json>> fields) {
        Map<String, Json> last = new LinkedHashMap<>();
        fields.forEach(field -> last.put(field.getKey(), field.getValue()));
        return List.copyOf(last.entrySet());
    }

    /** The same JSON with other fields in each object. */
    private static Json withFields(Json json, UnaryOperator<List<Map.Entry<String, Json>>> change) {
        if (json.isArray()) {
            StringJoiner elements = new StringJoiner(",", "[", "]");
            json.forEachElement(
                    element -> elements.add(withFields(element, change).toString()));
            return Json.parse(elements.toString());
        }
        if (json.isObject()) {
            List<Map.Entry<String, Json>> fields = new ArrayList<>();
            json.forEachField((name, value) -> fields.add(Map.entry(name, withFields(value, change))));
            return Json.parse(change.apply(fields).stream()
                    .map(field -> Json.of(field.getKey()) + ":" + field.getValue())
                    .collect(Collectors.joining(",", "{", "}")));
        }
        return json;
    }
}
