package dev.activitystore.json;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityBuilder;
import dev.activitystore.Changes;
import dev.activitystore.FeatureType;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The documented JSON of one activity. Organization and document stand in its {@code metadata}, where the documented API
 * puts them; metadata that says nothing else is not kept with the record, as writing adds it again.
 *
 * <p>Don't store this form: it is for exchange, and not lossless. Metadata that says only the scope comes back as none,
 * other metadata with the scope added to it; the organization and the document stand in each record once more; and reading
 * checks again what was checked before. {@link dev.activitystore.spi.RecordCodec} is the form to store.
 *
 * <p>Safe for concurrent use.
 */
public final class ActivityJson {

    static final Set<String> FIELDS = Set.of(
            "id",
            "featureType",
            "actionType",
            "eventType",
            "actionUser",
            "targetEntityId",
            "targetSubEntityId",
            "changes",
            "entityData",
            "entityTargetData",
            "displayMessageTemplate",
            "displayMessageTemplateData",
            "actionIcon",
            "immutable",
            "isActivityResolverUsed",
            "metadata",
            "timestamp");

    private ActivityJson() {}

    /**
     * Reads an activity that tells its organization: {@code metadata.organizationId} is required, {@code
     * metadata.documentId} optional.
     *
     * @param json the activity
     * @param builders makes an empty builder, such as {@code log::newActivity}
     * @return the activity and its organization
     * @throws InvalidArgumentException if it is not a valid activity in the documented form
     */
    public static OrganizationActivity read(Json json, Supplier<ActivityBuilder> builders) {
        StrictObject fields = new StrictObject("activity", json, FIELDS);
        Scope scope = Scope.ofMetadata(fields.required("metadata"));
        return new OrganizationActivity(scope.organizationId(), read(fields, builders.get(), scope));
    }

    /**
     * Writes an activity in the documented form, on one line.
     *
     * @param organizationId the activity's organization
     * @param activity the activity
     * @param out gets UTF-8
     * @throws IOException if {@code out} fails
     */
    public static void write(String organizationId, Activity activity, OutputStream out) throws IOException {
        write(organizationId, activity, new JsonOutput(out));
    }

    /**
     * The metadata of an activity in the documented form: its own, and its organization and document.
     *
     * @param organizationId the activity's organization
     * @param activity the activity
     * @return a JSON object
     */
    public static Json metadata(String organizationId, Activity activity) {
        return metadata(activity.metadata(), organizationId, activity.documentId());
    }

    static void write(String organizationId, Activity activity, JsonOutput out) throws IOException {
        out.beginObject();
        writeFields(activity, out);
        out.name("metadata");
        writeMetadata(out, activity.metadata(), organizationId, activity.documentId());
        writeTimestamp(activity, out);
        out.endObject();
    }

    /** The fields before the metadata. */
    static void writeFields(Activity activity, JsonOutput out) throws IOException {
        write(out, "id", activity.id());
        write(out, "featureType", activity.featureType().wireName());
        write(out, "actionType", activity.actionType());
        write(out, "eventType", activity.eventType());
        write(out, "actionUser", activity.actionUser().json());
        write(out, "targetEntityId", activity.targetEntityId());
        write(out, "targetSubEntityId", activity.targetSubEntityId());
        write(
                out,
                "changes",
                activity.changes() == null ? null : activity.changes().json());
        write(out, "entityData", activity.entityData());
        write(out, "entityTargetData", activity.entityTargetData());
        write(out, "displayMessageTemplate", activity.displayMessageTemplate());
        write(out, "displayMessageTemplateData", activity.displayMessageTemplateData());
        write(out, "actionIcon", activity.actionIcon());
        write(out, "immutable", activity.immutable());
        write(out, "isActivityResolverUsed", activity.activityResolverUsed());
    }

    static void writeTimestamp(Activity activity, JsonOutput out) throws IOException {
        out.name("timestamp");
        out.number(activity.timestamp());
    }

    /** Reads an activity of which organization and document are told. */
    static Activity read(StrictObject fields, ActivityBuilder builder, Scope scope) {
        Json metadata = fields.optional("metadata");
        return read(fields, builder, scope.documentId(), scopeMetadata(scope).equals(metadata) ? null : metadata);
    }

    /** Reads an activity of which document and metadata are told; the fields' own are not looked at. */
    static Activity read(
            StrictObject fields, ActivityBuilder builder, @Nullable String documentId, @Nullable Json metadata) {
        String id = fields.optionalString("id");
        if (id != null) {
            builder.id(id);
        }
        Long timestamp = fields.optionalLong("timestamp");
        if (timestamp != null) {
            builder.timestamp(timestamp);
        }
        Json changes = fields.optional("changes");
        FeatureType featureType = FeatureType.ofWireName("featureType", fields.requiredString("featureType"));
        return builder.featureType(featureType)
                .actionType(fields.requiredString("actionType"))
                .eventType(fields.optionalString("eventType"))
                .actionUser(actionUser(fields.required("actionUser")))
                .documentId(documentId)
                .targetEntityId(targetEntityId(featureType, fields.optionalString("targetEntityId")))
                .targetSubEntityId(fields.optionalString("targetSubEntityId"))
                .changes(changes == null ? null : Changes.parse(changes))
                .entityData(fields.optional("entityData"))
                .entityTargetData(fields.optional("entityTargetData"))
                .displayMessageTemplate(fields.optionalString("displayMessageTemplate"))
                .displayMessageTemplateData(fields.optional("displayMessageTemplateData"))
                .actionIcon(fields.optionalString("actionIcon"))
                .immutable(fields.optionalBoolean("immutable"))
                .activityResolverUsed(fields.optionalBoolean("isActivityResolverUsed"))
                .metadata(metadata)
                .build();
    }

    /** A user whose id is null or empty is told to be without one, as is one where it is absent. */
    private static ActionUser actionUser(Json json) {
        Json userId = json.isObject() ? json.field("userId") : null;
        if (userId != null
                && (userId.isNull()
                        || (userId.isString() && userId.stringValue().isEmpty()))) {
            throw new InvalidArgumentException("actionUser.userId", "is required");
        }
        return ActionUser.parse(json);
    }

    /** An empty one is as good as none where it is required. */
    private static @Nullable String targetEntityId(FeatureType featureType, @Nullable String given) {
        return featureType == FeatureType.CUSTOM && given != null && given.isEmpty() ? null : given;
    }

    /** The metadata of a record that has none of its own. */
    private static Json scopeMetadata(Scope scope) {
        return metadata(null, scope.organizationId(), scope.documentId());
    }

    private static Json metadata(@Nullable Json own, String organizationId, @Nullable String documentId) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            writeMetadata(new JsonOutput(text), own, organizationId, documentId);
        } catch (IOException e) {
            throw new AssertionError("writing to memory", e);
        }
        return Json.parse(text.toByteArray());
    }

    private static void writeMetadata(
            JsonOutput out, @Nullable Json metadata, String organizationId, @Nullable String documentId)
            throws IOException {
        if (metadata == null) {
            out.beginObject();
        } else {
            out.reopened(metadata);
        }
        if (metadata == null || metadata.field("organizationId") == null) {
            write(out, "organizationId", organizationId);
        }
        if (metadata == null || metadata.field("documentId") == null) {
            write(out, "documentId", documentId);
        }
        out.endObject();
    }

    private static void write(JsonOutput out, String name, @Nullable String value) throws IOException {
        if (value != null) {
            out.name(name);
            out.string(value);
        }
    }

    static void write(JsonOutput out, String name, @Nullable Json value) throws IOException {
        if (value != null) {
            out.name(name);
            out.json(value);
        }
    }

    private static void write(JsonOutput out, String name, boolean value) throws IOException {
        if (value) {
            out.name(name);
            out.bool(true);
        }
    }
}
