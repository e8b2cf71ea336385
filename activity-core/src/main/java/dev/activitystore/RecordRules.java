package dev.activitystore;

/** The rules of a record's fields, all but the timestamp's. */
final class RecordRules {

    private RecordRules() {}

    /** Checks what a builder has collected, the first wrong field first. */
    static void check(ActivityBuilder fields) {
        Rules.present("featureType", fields.featureType);
        Rules.identifier("actionType", fields.actionType);
        Rules.optionalIdentifier("eventType", fields.eventType);
        Rules.present("actionUser", fields.actionUser);
        Rules.optionalIdentifier("documentId", fields.documentId);
        Rules.optionalIdentifier("targetEntityId", fields.targetEntityId);
        if (FeatureType.CUSTOM.equals(fields.featureType) && fields.targetEntityId == null) {
            throw new InvalidArgumentException("targetEntityId", "is required where featureType is custom");
        }
        Rules.optionalIdentifier("targetSubEntityId", fields.targetSubEntityId);
        Rules.optionalText("displayMessageTemplate", fields.displayMessageTemplate);
        Rules.optionalObject("displayMessageTemplateData", fields.displayMessageTemplateData);
        Rules.optionalText("actionIcon", fields.actionIcon);
        Rules.optionalObject("metadata", fields.metadata);
        if (fields.id != null) {
            Rules.activityId("id", fields.id);
        }
    }
}
