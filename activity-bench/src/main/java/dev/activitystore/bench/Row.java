package dev.activitystore.bench;

import dev.activitystore.Activity;
import dev.activitystore.Changes;
import dev.activitystore.Json;
import org.jspecify.annotations.Nullable;

/**
 * An activity in plain values, with its JSON as text: what every contender keeps and gives back, and what their answers
 * are compared by.
 *
 * @param activityId the id
 * @param occurredAt milliseconds since 1970
 * @param documentId the document
 * @param targetEntityId the target
 * @param targetSubEntityId the part of the target
 * @param featureType the name of the feature
 * @param actionType the action
 * @param eventType the event
 * @param userId the id of the user
 * @param isImmutable whether updates are refused
 * @param resolverUsed the flag that is passed through
 * @param actionUser the user, in JSON
 * @param fieldChanges the changes, in JSON
 * @param entityData in JSON
 * @param entityTargetData in JSON
 * @param messageTemplate the template of the message
 * @param messageData in JSON
 * @param actionIcon the icon
 * @param metadata in JSON
 */
public record Row(
        String activityId,
        long occurredAt,
        @Nullable String documentId,
        @Nullable String targetEntityId,
        @Nullable String targetSubEntityId,
        String featureType,
        String actionType,
        @Nullable String eventType,
        String userId,
        boolean isImmutable,
        boolean resolverUsed,
        String actionUser,
        @Nullable String fieldChanges,
        @Nullable String entityData,
        @Nullable String entityTargetData,
        @Nullable String messageTemplate,
        @Nullable String messageData,
        @Nullable String actionIcon,
        @Nullable String metadata) {

    /**
     * An activity's row.
     *
     * @param activity the activity
     * @return its fields
     */
    public static Row of(Activity activity) {
        @Nullable Changes changes = activity.changes();
        return new Row(
                activity.id(),
                activity.timestamp(),
                activity.documentId(),
                activity.targetEntityId(),
                activity.targetSubEntityId(),
                activity.featureType().wireName(),
                activity.actionType(),
                activity.eventType(),
                activity.actionUser().userId(),
                activity.immutable(),
                activity.activityResolverUsed(),
                activity.actionUser().json().toString(),
                changes == null ? null : changes.json().toString(),
                text(activity.entityData()),
                text(activity.entityTargetData()),
                activity.displayMessageTemplate(),
                text(activity.displayMessageTemplateData()),
                activity.actionIcon(),
                text(activity.metadata()));
    }

    /**
     * This row after an update.
     *
     * @param template the new template of the message
     * @return a row that is the same otherwise
     */
    public Row withMessageTemplate(String template) {
        return new Row(
                activityId,
                occurredAt,
                documentId,
                targetEntityId,
                targetSubEntityId,
                featureType,
                actionType,
                eventType,
                userId,
                isImmutable,
                resolverUsed,
                actionUser,
                fieldChanges,
                entityData,
                entityTargetData,
                template,
                messageData,
                actionIcon,
                metadata);
    }

    private static @Nullable String text(@Nullable Json value) {
        return value == null ? null : value.toString();
    }
}
