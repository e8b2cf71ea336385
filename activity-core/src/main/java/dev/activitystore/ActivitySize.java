package dev.activitystore;

import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Adds up the sizes of all that a record holds. */
final class ActivitySize {

    private ActivitySize() {}

    /** The sum over all texts and JSON. */
    static long of(Activity activity, ToLongFunction<String> ofText, ToLongFunction<Json> ofJson) {
        Changes changes = activity.changes();
        return ofText.applyAsLong(activity.id())
                + ofText.applyAsLong(activity.actionType())
                + of(activity.eventType(), ofText)
                + ofJson.applyAsLong(activity.actionUser().json())
                + of(activity.documentId(), ofText)
                + of(activity.targetEntityId(), ofText)
                + of(activity.targetSubEntityId(), ofText)
                + (changes == null ? 0 : ofJson.applyAsLong(changes.json()))
                + of(activity.entityData(), ofJson)
                + of(activity.entityTargetData(), ofJson)
                + of(activity.displayMessageTemplate(), ofText)
                + of(activity.displayMessageTemplateData(), ofJson)
                + of(activity.actionIcon(), ofText)
                + of(activity.metadata(), ofJson);
    }

    private static <T> long of(@Nullable T value, ToLongFunction<T> size) {
        return value == null ? 0 : size.applyAsLong(value);
    }
}
