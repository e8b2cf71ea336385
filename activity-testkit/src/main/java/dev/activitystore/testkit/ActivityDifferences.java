package dev.activitystore.testkit;

import dev.activitystore.Activity;
import dev.activitystore.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Tells how lists of activities differ:
 *
 * <pre>
 * expected 3 records, but found 3
 * missing: [0] "a" at 1
 * not expected: [2] "d" at 4
 * [1] "b" at 2
 *   displayMessageTemplate
 *     expected: "new"
 *     but was:  "old"
 * </pre>
 */
final class ActivityDifferences {

    /** How many records are told of, of each kind of difference. */
    private static final int MOST_RECORDS = 10;

    private static final Map<String, Function<Activity, @Nullable Object>> FIELDS = new LinkedHashMap<>();

    static {
        FIELDS.put("timestamp", Activity::timestamp);
        FIELDS.put("featureType", Activity::featureType);
        FIELDS.put("actionType", Activity::actionType);
        FIELDS.put("eventType", Activity::eventType);
        FIELDS.put("actionUser", activity -> activity.actionUser().json());
        FIELDS.put("documentId", Activity::documentId);
        FIELDS.put("targetEntityId", Activity::targetEntityId);
        FIELDS.put("targetSubEntityId", Activity::targetSubEntityId);
        FIELDS.put(
                "changes",
                activity ->
                        activity.changes() == null ? null : activity.changes().json());
        FIELDS.put("entityData", Activity::entityData);
        FIELDS.put("entityTargetData", Activity::entityTargetData);
        FIELDS.put("displayMessageTemplate", Activity::displayMessageTemplate);
        FIELDS.put("displayMessageTemplateData", Activity::displayMessageTemplateData);
        FIELDS.put("actionIcon", Activity::actionIcon);
        FIELDS.put("metadata", Activity::metadata);
        FIELDS.put("activityResolverUsed", Activity::activityResolverUsed);
        FIELDS.put("immutable", Activity::immutable);
    }

    private final List<String> missing = new ArrayList<>();
    private final List<String> notExpected = new ArrayList<>();
    private final List<String> different = new ArrayList<>();
    private @Nullable String firstOutOfOrder;

    private ActivityDifferences(List<Activity> actual, List<Activity> expected) {
        Map<String, Deque<Integer>> places = new HashMap<>();
        for (int i = 0; i < expected.size(); i++) {
            places.computeIfAbsent(expected.get(i).id(), id -> new ArrayDeque<>())
                    .add(i);
        }
        int lastPlace = -1;
        for (int i = 0; i < actual.size(); i++) {
            Activity found = actual.get(i);
            Integer place = places.getOrDefault(found.id(), new ArrayDeque<>()).poll();
            if (place == null) {
                notExpected.add(name(i, found));
            } else {
                addDifferences(i, found, expected.get(place));
                if (place < lastPlace && firstOutOfOrder == null) {
                    firstOutOfOrder = name(i, found) + " was expected at [" + place + "]";
                }
                lastPlace = place;
            }
        }
        places.values().stream()
                .flatMap(Deque::stream)
                .sorted()
                .forEach(place -> missing.add(name(place, expected.get(place))));
    }

    /** Tells how a list differs from the one that was expected. */
    static String between(List<Activity> actual, List<Activity> expected) {
        ActivityDifferences differences = new ActivityDifferences(actual, expected);
        List<String> lines = new ArrayList<>();
        lines.add("expected " + expected.size() + " records, but found " + actual.size());
        if (!differences.missing.isEmpty()) {
            lines.add("missing: " + shortened(differences.missing, ", "));
        }
        if (!differences.notExpected.isEmpty()) {
            lines.add("not expected: " + shortened(differences.notExpected, ", "));
        }
        if (differences.firstOutOfOrder != null) {
            lines.add("not in order: " + differences.firstOutOfOrder);
        }
        if (!differences.different.isEmpty()) {
            lines.add(shortened(differences.different, "\n"));
        }
        return String.join("\n", lines);
    }

    /** Tells how a list differs from each of those of which it may be one. */
    static String fromEach(List<Activity> actual, List<List<Activity>> possible) {
        return IntStream.range(0, possible.size())
                .mapToObj(i -> "it is not possibility " + (i + 1) + " of " + possible.size() + ": "
                        + between(actual, possible.get(i)))
                .collect(Collectors.joining("\n"));
    }

    private void addDifferences(int index, Activity actual, Activity expected) {
        if (actual.equals(expected)) {
            return;
        }
        String name = name(index, expected);
        StringBuilder text = new StringBuilder(name);
        FIELDS.forEach((field, value) -> {
            Object actualValue = value.apply(actual);
            Object expectedValue = value.apply(expected);
            if (!Objects.equals(actualValue, expectedValue)) {
                DifferentTexts texts = new DifferentTexts(shown(expectedValue), shown(actualValue));
                text.append("\n  ").append(field);
                text.append("\n    expected: ").append(texts.expected());
                text.append("\n    but was:  ").append(texts.actual());
            }
        });
        different.add(text.length() > name.length() ? text.toString() : name + ", in a field that is not told here");
    }

    private static String name(int index, Activity activity) {
        return "[" + index + "] " + Json.of(activity.id()) + " at " + activity.timestamp();
    }

    private static String shown(@Nullable Object value) {
        return value instanceof String text ? Json.of(text).toString() : String.valueOf(value);
    }

    private static String shortened(List<String> texts, String separator) {
        int more = texts.size() - MOST_RECORDS;
        return String.join(separator, texts.subList(0, Math.min(MOST_RECORDS, texts.size())))
                + (more > 0 ? separator + "and " + more + " more" : "");
    }
}
