package dev.activitystore.spring;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.FeatureType;
import dev.activitystore.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.TemporalAccessor;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.audit.AuditEvent;

/** Audit events as activities, and back. What somebody who isn't signed in may choose, a name, is made to fit. */
final class AuditActivities {

    /** Tells audit events from the service's own activities. */
    static final String EVENT_TYPE = "audit";

    private static final String NOBODY = "anonymous";
    private static final String TARGET = "principal:";
    private static final int LONGEST_ID = 512 - TARGET.length();

    private AuditActivities() {}

    /**
     * The activity of an event.
     *
     * @throws dev.activitystore.InvalidArgumentException if its data are larger than an activity may be
     */
    static Activity of(AuditEvent event) {
        String principal = identifier(event.getPrincipal());
        return Activity.builder()
                .timestamp(event.getTimestamp())
                .featureType(FeatureType.CUSTOM)
                .eventType(EVENT_TYPE)
                .targetEntityId(TARGET + principal)
                .actionType(identifier(event.getType()))
                .actionUser(ActionUser.of(principal))
                .entityData(Json.of(plainMap(event.getData())))
                .build();
    }

    /** The event of an activity that {@link #of} made. */
    static AuditEvent event(Activity activity) {
        Map<String, Object> data = new LinkedHashMap<>();
        Json kept = activity.entityData();
        if (kept != null) {
            kept.forEachField((name, value) -> data.put(name, value.as(Object.class)));
        }
        return new AuditEvent(
                Instant.ofEpochMilli(activity.timestamp()),
                activity.actionUser().userId(),
                activity.actionType(),
                data);
    }

    /** A name as an identifier of the log's: not empty, not too long, without what no identifier may have. */
    static String identifier(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            return NOBODY;
        }
        StringBuilder fitting = new StringBuilder();
        int bytes = 0;
        for (int c : name.codePoints().toArray()) {
            boolean isRefused = Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
            String shown = isRefused ? "\uFFFD" : Character.toString(c);
            bytes += shown.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > LONGEST_ID) {
                break;
            }
            fitting.append(shown);
        }
        return fitting.toString();
    }

    private static Map<String, @Nullable Object> plainMap(Map<?, ?> map) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        map.forEach((key, value) -> plain.put(wellFormed(String.valueOf(key)), plain(value)));
        return plain;
    }

    /** Anything else may be a graph without an end, or hold what is not to be kept. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (value == null
                || value instanceof Boolean
                || value instanceof Number
                || value instanceof TemporalAccessor
                || value instanceof Json) {
            return value;
        }
        if (value instanceof Map<?, ?> map) {
            return plainMap(map);
        }
        if (value instanceof Collection<?> collection) {
            return collection.stream().map(AuditActivities::plain).toList();
        }
        return wellFormed(String.valueOf(value));
    }

    private static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
