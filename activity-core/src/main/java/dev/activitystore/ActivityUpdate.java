package dev.activitystore;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A partial change of one record. A field that is not mentioned stays; one that is given null is cleared. No other
 * fields than these can be updated.
 *
 * <p>Immutable and safe for concurrent use: each method that takes a value returns another update.
 */
@CheckReturnValue
public final class ActivityUpdate {

    private final String id;

    /** The new values of the fields that are mentioned, null where one is cleared. */
    private final Map<Field, @Nullable Object> values;

    private ActivityUpdate(String id, Map<Field, @Nullable Object> values) {
        this.id = id;
        this.values = values;
    }

    /**
     * An update that changes nothing yet.
     *
     * @param id the record's activity id
     * @return the update
     * @throws InvalidArgumentException if the id breaks its rule
     */
    public static ActivityUpdate of(String id) {
        return new ActivityUpdate(ValueRules.activityId("id", id), Map.of());
    }

    /**
     * Also replaces the changes.
     *
     * @param changes the new changes, or null to clear them
     * @return another update
     */
    public ActivityUpdate changes(@Nullable Changes changes) {
        return with(Field.CHANGES, changes);
    }

    /**
     * Also replaces the changes: by those that this update has given so far, and one more.
     *
     * @param field the changed field's name
     * @param from its value before, as {@link Json#of} writes it; null is a JSON {@code null}
     * @param to its value after, likewise
     * @return another update
     */
    public ActivityUpdate change(String field, @Nullable Object from, @Nullable Object to) {
        Changes given = changes().value();
        Map<String, Change> all = new LinkedHashMap<>(given == null ? Map.of() : given.asMap());
        all.put(field, new Change(Json.of(from), Json.of(to)));
        return changes(Changes.of(all));
    }

    /**
     * Also replaces the snapshot of the entity.
     *
     * @param data the new snapshot; null, or a JSON {@code null}, clears it
     * @return another update
     */
    public ActivityUpdate entityData(@Nullable Json data) {
        return with(Field.ENTITY_DATA, ValueRules.nullIfJsonNull(data));
    }

    /**
     * Also replaces the snapshot of the target entity.
     *
     * @param data the new snapshot; null, or a JSON {@code null}, clears it
     * @return another update
     */
    public ActivityUpdate entityTargetData(@Nullable Json data) {
        return with(Field.ENTITY_TARGET_DATA, ValueRules.nullIfJsonNull(data));
    }

    /**
     * Also replaces the message.
     *
     * @param template the new message, or null to clear it
     * @return another update
     * @throws InvalidArgumentException if the text breaks its rule
     */
    public ActivityUpdate displayMessageTemplate(@Nullable String template) {
        return with(Field.MESSAGE_TEMPLATE, ValueRules.optionalText("displayMessageTemplate", template));
    }

    /**
     * Also replaces the message and the values of its placeholders.
     *
     * @param template the new message
     * @param data the values by name, as {@link Json#of} writes them
     * @return another update
     * @throws InvalidArgumentException if the text breaks its rule
     */
    public ActivityUpdate displayMessageTemplate(String template, Map<String, ?> data) {
        return displayMessageTemplate(template).displayMessageTemplateData(Json.of(data));
    }

    /**
     * Also replaces the values of the message's placeholders.
     *
     * @param data the new values, a JSON object, or null to clear them
     * @return another update
     * @throws InvalidArgumentException if it is no object
     */
    public ActivityUpdate displayMessageTemplateData(@Nullable Json data) {
        return with(Field.MESSAGE_DATA, ValueRules.optionalObject("displayMessageTemplateData", data));
    }

    /**
     * Also replaces the icon.
     *
     * @param icon the new icon, or null to clear it
     * @return another update
     * @throws InvalidArgumentException if the text breaks its rule
     */
    public ActivityUpdate actionIcon(@Nullable String icon) {
        return with(Field.ACTION_ICON, ValueRules.optionalText("actionIcon", icon));
    }

    /**
     * Which record is changed.
     *
     * @return the activity id
     */
    public String id() {
        return id;
    }

    /**
     * What becomes of the changes.
     *
     * @return to keep, replace or clear them
     */
    public Patch<Changes> changes() {
        return patch(Field.CHANGES, Changes.class);
    }

    /**
     * What becomes of the snapshot of the entity.
     *
     * @return to keep, replace or clear it
     */
    public Patch<Json> entityData() {
        return patch(Field.ENTITY_DATA, Json.class);
    }

    /**
     * What becomes of the snapshot of the target entity.
     *
     * @return to keep, replace or clear it
     */
    public Patch<Json> entityTargetData() {
        return patch(Field.ENTITY_TARGET_DATA, Json.class);
    }

    /**
     * What becomes of the message.
     *
     * @return to keep, replace or clear it
     */
    public Patch<String> displayMessageTemplate() {
        return patch(Field.MESSAGE_TEMPLATE, String.class);
    }

    /**
     * What becomes of the values of the message's placeholders.
     *
     * @return to keep, replace or clear them
     */
    public Patch<Json> displayMessageTemplateData() {
        return patch(Field.MESSAGE_DATA, Json.class);
    }

    /**
     * What becomes of the icon.
     *
     * @return to keep, replace or clear it
     */
    public Patch<String> actionIcon() {
        return patch(Field.ACTION_ICON, String.class);
    }

    /**
     * The record after this update. Each backend's update is an optimization of this method.
     *
     * @param activity the record before
     * @return the record after
     */
    public Activity applyTo(Activity activity) {
        return activity.toBuilder()
                .changes(changes().applyTo(activity.changes()))
                .entityData(entityData().applyTo(activity.entityData()))
                .entityTargetData(entityTargetData().applyTo(activity.entityTargetData()))
                .displayMessageTemplate(displayMessageTemplate().applyTo(activity.displayMessageTemplate()))
                .displayMessageTemplateData(displayMessageTemplateData().applyTo(activity.displayMessageTemplateData()))
                .actionIcon(actionIcon().applyTo(activity.actionIcon()))
                .buildUnchecked();
    }

    /** The update that has the effect of this one and then the other, of the same record. */
    ActivityUpdate then(ActivityUpdate later) {
        return with(later.values);
    }

    private ActivityUpdate with(Field field, @Nullable Object value) {
        return with(Collections.singletonMap(field, value));
    }

    private ActivityUpdate with(Map<Field, @Nullable Object> newValues) {
        Map<Field, @Nullable Object> all = new EnumMap<>(Field.class);
        all.putAll(values);
        all.putAll(newValues);
        return new ActivityUpdate(id, all);
    }

    private <T> Patch<T> patch(Field field, Class<T> type) {
        return values.containsKey(field) ? Patch.to(type.cast(values.get(field))) : Patch.keep();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ActivityUpdate that && id.equals(that.id) && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, values);
    }

    /** The id, and which fields are changed, without their values: these may be personal. */
    @Override
    public String toString() {
        return "ActivityUpdate[id=" + id + ", fields=" + values.keySet() + "]";
    }

    /** What an update may change. */
    private enum Field {
        CHANGES,
        ENTITY_DATA,
        ENTITY_TARGET_DATA,
        MESSAGE_TEMPLATE,
        MESSAGE_DATA,
        ACTION_ICON
    }
}
