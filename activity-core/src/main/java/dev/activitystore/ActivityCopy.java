package dev.activitystore;

/** Fills a builder with all of an activity. */
final class ActivityCopy {

    private ActivityCopy() {}

    static ActivityBuilder of(Activity activity) {
        ActivityBuilder builder = Activity.builder();
        builder.timestamp(activity.timestamp());
        builder.id = activity.id();
        builder.featureType = activity.featureType();
        builder.actionType = activity.actionType();
        builder.eventType = activity.eventType();
        builder.actionUser = activity.actionUser();
        builder.documentId = activity.documentId();
        builder.targetEntityId = activity.targetEntityId();
        builder.targetSubEntityId = activity.targetSubEntityId();
        builder.changes = activity.changes();
        builder.entityData = activity.entityData();
        builder.entityTargetData = activity.entityTargetData();
        builder.displayMessageTemplate = activity.displayMessageTemplate();
        builder.displayMessageTemplateData = activity.displayMessageTemplateData();
        builder.actionIcon = activity.actionIcon();
        builder.immutable = activity.immutable();
        builder.activityResolverUsed = activity.activityResolverUsed();
        builder.metadata = activity.metadata();
        return builder;
    }
}
