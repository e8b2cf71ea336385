package dev.activitystore.json;

import dev.activitystore.ActivityField;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Json;
import org.jspecify.annotations.Nullable;

/**
 * An activity's document and metadata, as its JSON tells both in one object: the document is the last field of the metadata,
 * unless these have it already.
 *
 * @param documentId the document, or null for none
 * @param metadata the metadata without what was added to tell the document, or null for none
 */
record ToldDocument(@Nullable String documentId, @Nullable Json metadata) {

    private static final String NAME = "documentId";

    /** Reads what {@link #documented} gave. */
    static ToldDocument of(@Nullable Json documented) {
        if (documented == null || !documented.isObject()) {
            return new ToldDocument(null, documented); // its rule is checked elsewhere
        }
        Json[] found = new Json[1];
        documented.forEachField((name, value) -> {
            if (name.equals(NAME)) {
                if (found[0] != null) {
                    throw new InvalidArgumentException("metadata." + NAME, "is given twice");
                }
                found[0] = value;
            }
        });
        Json told = found[0];
        if (told == null || told.isNull()) {
            return new ToldDocument(null, documented);
        }
        if (!told.isString()) {
            throw new InvalidArgumentException("metadata." + NAME, "must be a string", told);
        }
        String documentId = told.stringValue();
        ActivityField.DOCUMENT.check("metadata." + NAME, documentId);
        return new ToldDocument(documentId, withoutLast(documented.toString(), "\"" + NAME + "\":" + told + "}"));
    }

    /** The metadata as the documented API has them; null for none. */
    @Nullable
    Json documented() {
        if (documentId == null || (metadata != null && metadata.field(NAME) != null)) {
            return metadata;
        }
        String own = metadata == null ? "{}" : metadata.toString();
        String begun = own.substring(0, own.length() - 1);
        return Json.parse(begun + (begun.equals("{") ? "" : ",") + "\"" + NAME + "\":" + Json.of(documentId) + "}");
    }

    /** Whether reading gives the same document and metadata. */
    boolean isToldBy(@Nullable Json documented) {
        try {
            return equals(of(documented));
        } catch (InvalidArgumentException e) {
            return false;
        }
    }

    private static @Nullable Json withoutLast(String object, String lastField) {
        if (!object.endsWith(lastField)) {
            return Json.parse(object);
        }
        String rest = object.substring(0, object.length() - lastField.length());
        if (rest.equals("{")) {
            return null;
        }
        // else the end of a longer name
        return Json.parse(rest.endsWith(",") ? rest.substring(0, rest.length() - 1) + "}" : object);
    }
}
