package dev.activitystore;

/** The rules of a record's fields, all but the timestamp's. */
final class RecordRules {

    private RecordRules() {}

    /** Checks what a builder has collected, the first wrong field first. */
    static void check(ActivityBuilder fields) {
        ValueRules.present("featureType", fields.featureType);
        ValueRules.identifier("actionType", fields.actionType);
        ValueRules.optionalIdentifier("eventType", fields.eventType);
        ValueRules.present("actionUser", fields.actionUser);
        ValueRules.optionalIdentifier("documentId", fields.documentId);
        ValueRules.optionalIdentifier("targetEntityId", fields.targetEntityId);
        if (FeatureType.CUSTOM.equals(fields.featureType) && fields.targetEntityId == null) {
            throw new InvalidArgumentException("targetEntityId", "is required where featureType is custom");
        }
        ValueRules.optionalIdentifier("targetSubEntityId", fields.targetSubEntityId);
        ValueRules.optionalText("displayMessageTemplate", fields.displayMessageTemplate);
        ValueRules.optionalObject("displayMessageTemplateData", fields.displayMessageTemplateData);
        ValueRules.optionalText("actionIcon", fields.actionIcon);
        ValueRules.optionalObject("metadata", fields.metadata);
        if (fields.id != null) {
            ValueRules.activityId("id", fields.id);
        }
    }
}
