package dev.activitystore;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Collects the fields of an {@link Activity}. Not safe for concurrent use. A setter may be called again and replaces the
 * value; null takes an optional one away. The rules of the values are checked by {@link #build()}.
 */
public final class ActivityBuilder {

    private final Clock clock;
    private final ActivityIds ids;

    @Nullable
    String id;

    long timestamp;

    @Nullable
    FeatureType featureType;

    @Nullable
    String actionType;

    @Nullable
    String eventType;

    @Nullable
    ActionUser actionUser;

    @Nullable
    String documentId;

    @Nullable
    String targetEntityId;

    @Nullable
    String targetSubEntityId;

    @Nullable
    Changes changes;

    @Nullable
    Json entityData;

    @Nullable
    Json entityTargetData;

    @Nullable
    String displayMessageTemplate;

    @Nullable
    Json displayMessageTemplateData;

    @Nullable
    String actionIcon;

    boolean immutable;
    boolean activityResolverUsed;

    @Nullable
    Json metadata;

    boolean hasTimestamp;
    private @Nullable Map<String, Change> collectedChanges;

    ActivityBuilder(Clock clock, ActivityIds ids) {
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * The id; without it, a time-ordered one is made that is unique across processes (UUIDv7).
     *
     * @param id the value
     * @return this builder
     */
    public ActivityBuilder id(String id) {
        this.id = id;
        return this;
    }

    /**
     * When it happened; without it, the clock's time.
     *
     * @param millis milliseconds since the epoch, in the years 1 to 9999
     * @return this builder
     */
    public ActivityBuilder timestamp(long millis) {
        this.timestamp = millis;
        this.hasTimestamp = true;
        return this;
    }

    /**
     * When it happened; without it, the clock's time.
     *
     * @param time in the years 1 to 9999; what is finer than a millisecond is dropped
     * @return this builder
     * @throws InvalidArgumentException if the time is farther away than a timestamp can tell
     */
    public ActivityBuilder timestamp(Instant time) {
        return timestamp(ValueRules.millis("timestamp", time));
    }

    /**
     * The part of the product; required.
     *
     * @param featureType the value
     * @return this builder
     */
    public ActivityBuilder featureType(FeatureType featureType) {
        this.featureType = featureType;
        return this;
    }

    /**
     * What was done, for instance {@code comment.add}; required.
     *
     * @param actionType the value
     * @return this builder
     */
    public ActivityBuilder actionType(String actionType) {
        this.actionType = actionType;
        return this;
    }

    /**
     * The event that led to it.
     *
     * @param eventType the value, or null for none
     * @return this builder
     */
    public ActivityBuilder eventType(@Nullable String eventType) {
        this.eventType = eventType;
        return this;
    }

    /**
     * Who did it; required.
     *
     * @param actionUser the value
     * @return this builder
     */
    public ActivityBuilder actionUser(ActionUser actionUser) {
        this.actionUser = actionUser;
        return this;
    }

    /**
     * The document in which it happened.
     *
     * @param documentId the value, or null for none
     * @return this builder
     */
    public ActivityBuilder documentId(@Nullable String documentId) {
        this.documentId = documentId;
        return this;
    }

    /**
     * The thing it was done to; required for {@link FeatureType#CUSTOM}.
     *
     * @param targetEntityId the value, or null for none
     * @return this builder
     */
    public ActivityBuilder targetEntityId(@Nullable String targetEntityId) {
        this.targetEntityId = targetEntityId;
        return this;
    }

    /**
     * The part of that thing.
     *
     * @param targetSubEntityId the value, or null for none
     * @return this builder
     */
    public ActivityBuilder targetSubEntityId(@Nullable String targetSubEntityId) {
        this.targetSubEntityId = targetSubEntityId;
        return this;
    }

    /**
     * A snapshot of the entity; a JSON {@code null} is the same as none.
     *
     * @param entityData the value, or null for none
     * @return this builder
     */
    public ActivityBuilder entityData(@Nullable Json entityData) {
        this.entityData = entityData;
        return this;
    }

    /**
     * A snapshot of the target entity; a JSON {@code null} is the same as none.
     *
     * @param entityTargetData the value, or null for none
     * @return this builder
     */
    public ActivityBuilder entityTargetData(@Nullable Json entityTargetData) {
        this.entityTargetData = entityTargetData;
        return this;
    }

    /**
     * The message, with {@code {{placeholders}}}.
     *
     * @param template the value, or null for none
     * @return this builder
     */
    public ActivityBuilder displayMessageTemplate(@Nullable String template) {
        this.displayMessageTemplate = template;
        return this;
    }

    /**
     * The values of the message's placeholders, a JSON object.
     *
     * @param data the value, or null for none
     * @return this builder
     */
    public ActivityBuilder displayMessageTemplateData(@Nullable Json data) {
        this.displayMessageTemplateData = data;
        return this;
    }

    /**
     * The icon to show, a URL or a name.
     *
     * @param actionIcon the value, or null for none
     * @return this builder
     */
    public ActivityBuilder actionIcon(@Nullable String actionIcon) {
        this.actionIcon = actionIcon;
        return this;
    }

    /**
     * Whatever else to keep with it, a JSON object. An {@code organizationId} or {@code documentId} in it must be the
     * activity's own when it is added.
     *
     * @param metadata the value, or null for none
     * @return this builder
     */
    public ActivityBuilder metadata(@Nullable Json metadata) {
        this.metadata = metadata;
        return this;
    }

    /**
     * The message and the values of its placeholders.
     *
     * @param template the message, with {@code {{placeholders}}}
     * @param data the values by name, as {@link Json#of} writes them
     * @return this builder
     */
    public ActivityBuilder displayMessageTemplate(String template, Map<String, ?> data) {
        return displayMessageTemplate(template).displayMessageTemplateData(Json.of(data));
    }

    /**
     * All changes at once, in place of those collected so far.
     *
     * @param changes the changes, or null for none
     * @return this builder
     */
    public ActivityBuilder changes(@Nullable Changes changes) {
        this.changes = changes;
        this.collectedChanges = null;
        return this;
    }

    /**
     * One more changed field.
     *
     * @param field the field's name
     * @param from its value before, as {@link Json#of} writes it; null is a JSON {@code null}
     * @param to its value after, likewise
     * @return this builder
     */
    public ActivityBuilder change(String field, @Nullable Object from, @Nullable Object to) {
        if (collectedChanges == null) {
            collectedChanges = new LinkedHashMap<>(changes == null ? Map.of() : changes.asMap());
        }
        collectedChanges.put(field, new Change(Json.of(from), Json.of(to)));
        return this;
    }

    /**
     * Whether the record can neither be updated, deleted nor overwritten.
     *
     * @param immutable true to protect it
     * @return this builder
     */
    public ActivityBuilder immutable(boolean immutable) {
        this.immutable = immutable;
        return this;
    }

    /**
     * Whether the personal data of this record lives elsewhere.
     *
     * @param used true if it does
     * @return this builder
     */
    public ActivityBuilder activityResolverUsed(boolean used) {
        this.activityResolverUsed = used;
        return this;
    }

    /**
     * Checks what was collected and makes the activity.
     *
     * @return an activity; a missing id or timestamp is made now
     * @throws InvalidArgumentException if a value breaks its rule, or a required one is missing
     */
    public Activity build() {
        takeCollectedChanges();
        entityData = ValueRules.nullIfJsonNull(entityData);
        entityTargetData = ValueRules.nullIfJsonNull(entityTargetData);
        RecordRules.check(this);
        long time = ValueRules.timestamp("timestamp", hasTimestamp ? timestamp : clock.millis());
        return new Activity(this, id == null ? ids.next() : id, time);
    }

    /** Makes the activity without checks. The required fields, id and timestamp must have been set. */
    Activity buildUnchecked() {
        takeCollectedChanges();
        return new Activity(this, Objects.requireNonNull(id), timestamp);
    }

    private void takeCollectedChanges() {
        if (collectedChanges != null) {
            changes = Changes.of(collectedChanges);
            collectedChanges = null;
        }
    }
}
