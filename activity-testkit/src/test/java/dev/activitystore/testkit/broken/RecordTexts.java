package dev.activitystore.testkit.broken;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.Changes;
import dev.activitystore.FeatureType;
import dev.activitystore.Json;
import org.jspecify.annotations.Nullable;

/** The fields of a record as texts, in a fixed order; null where there is none. */
final class RecordTexts {

    private RecordTexts() {}

    static @Nullable String[] of(String organizationId, Activity activity) {
        return new @Nullable String[] {
            organizationId,
            activity.id(),
            Long.toString(activity.timestamp()),
            activity.featureType().wireName(),
            activity.actionType(),
            activity.eventType(),
            activity.actionUser().json().toString(),
            activity.documentId(),
            activity.targetEntityId(),
            activity.targetSubEntityId(),
            activity.changes() == null ? null : text(activity.changes().json()),
            text(activity.entityData()),
            text(activity.entityTargetData()),
            activity.displayMessageTemplate(),
            text(activity.displayMessageTemplateData()),
            activity.actionIcon(),
            Boolean.toString(activity.immutable()),
            Boolean.toString(activity.activityResolverUsed()),
            text(activity.metadata())
        };
    }

    static Activity read(String[] texts) {
        return Activity.builder()
                .id(texts[1])
                .timestamp(Long.parseLong(texts[2]))
                .featureType(FeatureType.ofWireName("featureType", texts[3]))
                .actionType(texts[4])
                .eventType(texts[5])
                .actionUser(ActionUser.parse(Json.parse(texts[6])))
                .documentId(texts[7])
                .targetEntityId(texts[8])
                .targetSubEntityId(texts[9])
                .changes(texts[10] == null ? null : Changes.parse(Json.parse(texts[10])))
                .entityData(json(texts[11]))
                .entityTargetData(json(texts[12]))
                .displayMessageTemplate(texts[13])
                .displayMessageTemplateData(json(texts[14]))
                .actionIcon(texts[15])
                .immutable(Boolean.parseBoolean(texts[16]))
                .activityResolverUsed(Boolean.parseBoolean(texts[17]))
                .metadata(json(texts[18]))
                .build();
    }

    private static @Nullable String text(@Nullable Json json) {
        return json == null ? null : json.toString();
    }

    private static @Nullable Json json(@Nullable String text) {
        return text == null ? null : Json.parse(text);
    }
}
