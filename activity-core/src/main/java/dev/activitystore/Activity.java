package dev.activitystore;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.activitystore.json.ObjectJson;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that someone did: the record of the log. It belongs to the organization it was added to, which is not part
 * of it.
 *
 * <p>An activity is complete and valid from the moment it exists: one built without an id or a timestamp gets them from
 * {@link ActivityBuilder#build()}, not from {@code add}. So a batch whose {@code add} failed can be added again, and no record
 * is doubled.
 *
 * <p>Immutable and safe for concurrent use. Two are equal when all their fields are.
 */
public final class Activity {

    private final String id;
    private final long timestamp;
    private final FeatureType featureType;
    private final String actionType;
    private final @Nullable String eventType;
    private final ActionUser actionUser;
    private final @Nullable String documentId;
    private final @Nullable String targetEntityId;
    private final @Nullable String targetSubEntityId;
    private final @Nullable Changes changes;
    private final @Nullable Json entityData;
    private final @Nullable Json entityTargetData;
    private final @Nullable String displayMessageTemplate;
    private final @Nullable Json displayMessageTemplateData;
    private final @Nullable String actionIcon;
    private final boolean immutable;
    private final boolean activityResolverUsed;
    private final @Nullable Json metadata;

    /** Takes the fields as they are; {@link ActivityBuilder} has checked them. */
    Activity(ActivityBuilder builder, String id, long timestamp) {
        this.id = id;
        this.timestamp = timestamp;
        this.featureType = Objects.requireNonNull(builder.featureType);
        this.actionType = Objects.requireNonNull(builder.actionType);
        this.actionUser = Objects.requireNonNull(builder.actionUser);
        this.eventType = builder.eventType;
        this.documentId = builder.documentId;
        this.targetEntityId = builder.targetEntityId;
        this.targetSubEntityId = builder.targetSubEntityId;
        this.changes = builder.changes;
        this.entityData = builder.entityData;
        this.entityTargetData = builder.entityTargetData;
        this.displayMessageTemplate = builder.displayMessageTemplate;
        this.displayMessageTemplateData = builder.displayMessageTemplateData;
        this.actionIcon = builder.actionIcon;
        this.immutable = builder.immutable;
        this.activityResolverUsed = builder.activityResolverUsed;
        this.metadata = builder.metadata;
    }

    /**
     * A builder that takes a missing timestamp from the system's clock. {@link ActivityLog#newActivity()} gives one
     * with the log's clock.
     *
     * @return an empty builder
     */
    public static ActivityBuilder builder() {
        return new ActivityBuilder(Clock.systemUTC(), ActivityIds.SYSTEM);
    }

    /**
     * A builder that begins with all of this record, its id included.
     *
     * @return a filled builder
     */
    public ActivityBuilder toBuilder() {
        return ActivityCopy.of(this);
    }

    /**
     * Reads what {@link #json} gave; a missing id or timestamp is made now.
     *
     * @param json the activity
     * @return the activity
     * @throws InvalidArgumentException if it has an unknown field, or breaks a rule
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Activity parse(Json json) {
        return ObjectJson.readActivity(json);
    }

    /**
     * The activity's id, unique within its organization.
     *
     * @return 1 to 128 printable ASCII characters
     */
    public String id() {
        return id;
    }

    /**
     * When it happened.
     *
     * @return milliseconds since the epoch, in the years 1 to 9999, negative before 1970
     */
    public long timestamp() {
        return timestamp;
    }

    /**
     * When it happened.
     *
     * @return the {@link #timestamp} as an instant
     */
    public Instant instant() {
        return Instant.ofEpochMilli(timestamp);
    }

    /**
     * The part of the product in which it happened.
     *
     * @return the feature type
     */
    public FeatureType featureType() {
        return featureType;
    }

    /**
     * What was done.
     *
     * @return an identifier such as {@code comment.add}
     */
    public String actionType() {
        return actionType;
    }

    /**
     * The event that led to it.
     *
     * @return an identifier, or null
     */
    public @Nullable String eventType() {
        return eventType;
    }

    /**
     * Who did it.
     *
     * @return the user
     */
    public ActionUser actionUser() {
        return actionUser;
    }

    /**
     * The document in which it happened.
     *
     * @return an identifier, or null
     */
    public @Nullable String documentId() {
        return documentId;
    }

    /**
     * The thing it was done to.
     *
     * @return an identifier; never null for {@link FeatureType#CUSTOM}, or null
     */
    public @Nullable String targetEntityId() {
        return targetEntityId;
    }

    /**
     * The part of that thing.
     *
     * @return an identifier, or null
     */
    public @Nullable String targetSubEntityId() {
        return targetSubEntityId;
    }

    /**
     * What it changed, field by field.
     *
     * @return the changes, or null
     */
    public @Nullable Changes changes() {
        return changes;
    }

    /**
     * A snapshot of the entity.
     *
     * @return any JSON but {@code null}, or null
     */
    public @Nullable Json entityData() {
        return entityData;
    }

    /**
     * A snapshot of the target entity.
     *
     * @return any JSON but {@code null}, or null
     */
    public @Nullable Json entityTargetData() {
        return entityTargetData;
    }

    /**
     * The message with its placeholders.
     *
     * @return text such as {@code {{user}} added a comment}, or null
     */
    public @Nullable String displayMessageTemplate() {
        return displayMessageTemplate;
    }

    /**
     * The values of the placeholders.
     *
     * @return a JSON object, or null
     */
    public @Nullable Json displayMessageTemplateData() {
        return displayMessageTemplateData;
    }

    /**
     * The icon to show.
     *
     * @return a URL or a name, or null
     */
    public @Nullable String actionIcon() {
        return actionIcon;
    }

    /**
     * Whether it can neither be updated, deleted nor overwritten.
     *
     * @return false unless it was set
     */
    public boolean immutable() {
        return immutable;
    }

    /**
     * Whether the personal data of this record lives elsewhere.
     *
     * @return false unless it was set
     */
    public boolean activityResolverUsed() {
        return activityResolverUsed;
    }

    /**
     * Whatever else the service keeps with it.
     *
     * @return a JSON object, or null
     */
    public @Nullable Json metadata() {
        return metadata;
    }

    /**
     * The message for people: the template with its placeholders filled from the template's data, or else from the
     * {@code actionUser}. {@code {{a.b}}} follows a path. A user reads as the name, or else as the id, an object without them
     * as its JSON, a list as its elements with commas, a JSON {@code null} as nothing; a placeholder that leads nowhere
     * stays as it is. Nothing is escaped for HTML. All rules: {@code docs/display-message.md}.
     *
     * @return the message, at most 65,536 UTF-16 units, of which the last is an ellipsis where more was to follow; null if
     *     there is no template
     */
    public @Nullable String displayMessage() {
        return displayMessageTemplate == null
                ? null
                : DisplayMessage.render(displayMessageTemplate, displayMessageTemplateData, actionUser);
    }

    /**
     * The size that {@link Limits#maxActivityBytes()} limits: all texts and JSON, in UTF-8. Looks at each character.
     *
     * @return bytes
     */
    public int sizeInBytes() {
        return (int) ActivitySize.of(this, ValueRules::size, Json::sizeInBytes);
    }

    /**
     * Not less than {@link #sizeInBytes}, and told without looking at each character: for whoever only wants to know
     * whether many records are small enough.
     *
     * @return bytes, at most three times as many
     */
    public long maxSizeInBytes() {
        return ActivitySize.of(this, text -> text.length() * ValueRules.MOST_BYTES_OF_A_CHAR, Json::maxSizeInBytes);
    }

    /**
     * The documented JSON of one activity: {@link ObjectJson} says where the document stands, and that no organization is
     * told. Jackson writes it as that text.
     *
     * @return a JSON object, which {@link #parse} reads back as an equal activity
     */
    @JsonValue
    public Json json() {
        return ObjectJson.write(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Activity that
                && id.equals(that.id)
                && timestamp == that.timestamp
                && featureType == that.featureType
                && actionType.equals(that.actionType)
                && Objects.equals(eventType, that.eventType)
                && actionUser.equals(that.actionUser)
                && Objects.equals(documentId, that.documentId)
                && Objects.equals(targetEntityId, that.targetEntityId)
                && Objects.equals(targetSubEntityId, that.targetSubEntityId)
                && Objects.equals(changes, that.changes)
                && Objects.equals(entityData, that.entityData)
                && Objects.equals(entityTargetData, that.entityTargetData)
                && Objects.equals(displayMessageTemplate, that.displayMessageTemplate)
                && Objects.equals(displayMessageTemplateData, that.displayMessageTemplateData)
                && Objects.equals(actionIcon, that.actionIcon)
                && immutable == that.immutable
                && activityResolverUsed == that.activityResolverUsed
                && Objects.equals(metadata, that.metadata);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, timestamp);
    }

    /** The id, time and kind, without the contents: these may be personal. */
    @Override
    public String toString() {
        return "Activity[id=" + id + ", timestamp=" + timestamp + ", actionType=" + actionType + "]";
    }
}
