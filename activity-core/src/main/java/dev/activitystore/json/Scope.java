package dev.activitystore.json;

import dev.activitystore.ActivityField;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Json;
import org.jspecify.annotations.Nullable;

/**
 * Where an activity belongs, as the documented JSON tells it beside the activity or in its metadata.
 *
 * @param organizationId the organization
 * @param documentId the document, or null for none
 */
record Scope(String organizationId, @Nullable String documentId) {

    /** The scope that the data of a request tell. */
    static Scope ofRequest(StrictObject data) {
        return checked("", data.requiredString("organizationId"), data.optionalString("documentId"));
    }

    /** The scope that metadata tell. */
    static Scope ofMetadata(Json metadata) {
        if (!metadata.isObject()) {
            throw new InvalidArgumentException("metadata", "must be a JSON object", metadata);
        }
        String organizationId = string(metadata, "organizationId");
        if (organizationId == null || organizationId.isEmpty()) {
            throw new InvalidArgumentException("metadata.organizationId", "is required");
        }
        return checked("metadata.", organizationId, string(metadata, "documentId"));
    }

    private static Scope checked(String prefix, String organizationId, @Nullable String documentId) {
        // an organization has the rule of a document
        ActivityField.DOCUMENT.check(prefix + "organizationId", organizationId);
        if (documentId != null) {
            ActivityField.DOCUMENT.check(prefix + "documentId", documentId);
        }
        return new Scope(organizationId, documentId);
    }

    private static @Nullable String string(Json metadata, String name) {
        Json value = metadata.field(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw new InvalidArgumentException("metadata." + name, "must be a string", value);
        }
        return value.stringValue();
    }
}
