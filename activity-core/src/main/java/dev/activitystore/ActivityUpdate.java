package dev.activitystore;

import org.jspecify.annotations.Nullable;

/**
 * A partial change of one record. A field that is not mentioned stays; one that is given null is cleared. No other
 * fields than these can be updated.
 *
 * <p>Immutable: each method returns another update.
 *
 * @param id the record's activity id
 * @param changes what becomes of the changes
 * @param entityData what becomes of the snapshot of the entity
 * @param entityTargetData what becomes of the snapshot of the target entity
 * @param displayMessageTemplate what becomes of the message
 * @param displayMessageTemplateData what becomes of the values of the message's placeholders
 * @param actionIcon what becomes of the icon
 */
public record ActivityUpdate(
        String id,
        Patch<Changes> changes,
        Patch<Json> entityData,
        Patch<Json> entityTargetData,
        Patch<String> displayMessageTemplate,
        Patch<Json> displayMessageTemplateData,
        Patch<String> actionIcon) {

    /**
     * Checks the values.
     *
     * @param id {@link #id}
     * @param changes {@link #changes}
     * @param entityData {@link #entityData}
     * @param entityTargetData {@link #entityTargetData}
     * @param displayMessageTemplate {@link #displayMessageTemplate}
     * @param displayMessageTemplateData {@link #displayMessageTemplateData}
     * @param actionIcon {@link #actionIcon}
     * @throws InvalidArgumentException if a value breaks its rule
     */
    public ActivityUpdate {
        Rules.activityId("id", id);
        entityData = clearedByJsonNull(entityData);
        entityTargetData = clearedByJsonNull(entityTargetData);
        Rules.optionalText("displayMessageTemplate", displayMessageTemplate.value());
        Rules.optionalObject("displayMessageTemplateData", displayMessageTemplateData.value());
        Rules.optionalText("actionIcon", actionIcon.value());
    }

    /**
     * An update that changes nothing yet.
     *
     * @param id the record's activity id
     * @return the update
     * @throws InvalidArgumentException if the id breaks its rule
     */
    public static ActivityUpdate of(String id) {
        return new ActivityUpdate(
                id, Patch.keep(), Patch.keep(), Patch.keep(), Patch.keep(), Patch.keep(), Patch.keep());
    }

    /**
     * Also replaces the changes.
     *
     * @param changes the new changes, or null to clear them
     * @return the update
     */
    public ActivityUpdate changes(@Nullable Changes changes) {
        return new ActivityUpdate(
                id,
                Patch.to(changes),
                entityData,
                entityTargetData,
                displayMessageTemplate,
                displayMessageTemplateData,
                actionIcon);
    }

    /**
     * Also replaces the snapshot of the entity.
     *
     * @param data the new snapshot; null, or a JSON {@code null}, clears it
     * @return the update
     */
    public ActivityUpdate entityData(@Nullable Json data) {
        return new ActivityUpdate(
                id,
                changes,
                Patch.to(data),
                entityTargetData,
                displayMessageTemplate,
                displayMessageTemplateData,
                actionIcon);
    }

    /**
     * Also replaces the snapshot of the target entity.
     *
     * @param data the new snapshot; null, or a JSON {@code null}, clears it
     * @return the update
     */
    public ActivityUpdate entityTargetData(@Nullable Json data) {
        return new ActivityUpdate(
                id,
                changes,
                entityData,
                Patch.to(data),
                displayMessageTemplate,
                displayMessageTemplateData,
                actionIcon);
    }

    /**
     * Also replaces the message.
     *
     * @param template the new message, or null to clear it
     * @return the update
     * @throws InvalidArgumentException if the text breaks its rule
     */
    public ActivityUpdate displayMessageTemplate(@Nullable String template) {
        return new ActivityUpdate(
                id, changes, entityData, entityTargetData, Patch.to(template), displayMessageTemplateData, actionIcon);
    }

    /**
     * Also replaces the values of the message's placeholders.
     *
     * @param data the new values, a JSON object, or null to clear them
     * @return the update
     * @throws InvalidArgumentException if it is no object
     */
    public ActivityUpdate displayMessageTemplateData(@Nullable Json data) {
        return new ActivityUpdate(
                id, changes, entityData, entityTargetData, displayMessageTemplate, Patch.to(data), actionIcon);
    }

    /**
     * Also replaces the icon.
     *
     * @param icon the new icon, or null to clear it
     * @return the update
     * @throws InvalidArgumentException if the text breaks its rule
     */
    public ActivityUpdate actionIcon(@Nullable String icon) {
        return new ActivityUpdate(
                id,
                changes,
                entityData,
                entityTargetData,
                displayMessageTemplate,
                displayMessageTemplateData,
                Patch.to(icon));
    }

    /**
     * The record after this update. Each backend's update is an optimization of this method.
     *
     * @param activity the record before
     * @return the record after
     */
    public Activity applyTo(Activity activity) {
        return activity.toBuilder()
                .changes(changes.applyTo(activity.changes()))
                .entityData(entityData.applyTo(activity.entityData()))
                .entityTargetData(entityTargetData.applyTo(activity.entityTargetData()))
                .displayMessageTemplate(displayMessageTemplate.applyTo(activity.displayMessageTemplate()))
                .displayMessageTemplateData(displayMessageTemplateData.applyTo(activity.displayMessageTemplateData()))
                .actionIcon(actionIcon.applyTo(activity.actionIcon()))
                .buildUnchecked();
    }

    /** The update that has the effect of this one and then the other, of the same record. */
    ActivityUpdate then(ActivityUpdate later) {
        return new ActivityUpdate(
                id,
                changes.then(later.changes),
                entityData.then(later.entityData),
                entityTargetData.then(later.entityTargetData),
                displayMessageTemplate.then(later.displayMessageTemplate),
                displayMessageTemplateData.then(later.displayMessageTemplateData),
                actionIcon.then(later.actionIcon));
    }

    /** The size that {@link Limits#maxActivityBytes()} limits: all texts and JSON, in UTF-8. */
    int sizeInBytes() {
        Changes newChanges = changes.value();
        return Rules.size(id)
                + (newChanges == null ? 0 : Rules.size(newChanges.json()))
                + Rules.size(entityData.value())
                + Rules.size(entityTargetData.value())
                + Rules.size(displayMessageTemplate.value())
                + Rules.size(displayMessageTemplateData.value())
                + Rules.size(actionIcon.value());
    }

    private static Patch<Json> clearedByJsonNull(Patch<Json> patch) {
        Json value = patch.value();
        return value != null && value.isNull() ? Patch.to(null) : patch;
    }
}
