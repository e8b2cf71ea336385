package dev.activitystore.bench.peers;

import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.bench.Filters;
import dev.activitystore.bench.Row;
import dev.activitystore.spi.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dizitart.no2.collection.Document;
import org.jspecify.annotations.Nullable;

/**
 * Records as documents, each with a field that has its keys: one for its id, and one for each list that it is in, whose
 * end is its position. All are in a single index, in which each list is a range.
 *
 * <p>A compound index wouldn't do: it keeps all that has the same first field as a single value, which is written again
 * with each record.
 */
final class NitriteRecords {

    static final String KEYS = "keys";
    static final String OCCURRED_AT = "occurredAt";
    static final String ID = "activityId";
    static final String TEMPLATE = "messageTemplate";

    private static final char IDS = 'i';
    private static final char ORGANIZATION = 'o';
    private static final char DOCUMENT = 'd';
    private static final char TARGET = 't';
    private static final char USER = 'u';
    private static final char FEATURE = 'f';
    private static final char ACTION = 'a';
    private static final char DOCUMENT_FEATURE = 'e';
    private static final char USER_ACTION = 'v';

    /** No identifier has a control character. */
    private static final char SEPARATOR = '\n';

    private static final int TIME_RADIX = 36;
    private static final int TIME_LENGTH = 10;

    private NitriteRecords() {}

    static Document document(String organizationId, Row row) {
        Document document = Document.createDocument(KEYS, keys(organizationId, row))
                .put(ID, row.activityId())
                .put(OCCURRED_AT, row.occurredAt())
                .put("featureType", row.featureType())
                .put("actionType", row.actionType())
                .put("userId", row.userId())
                .put("isImmutable", row.isImmutable())
                .put("resolverUsed", row.resolverUsed())
                .put("actionUser", row.actionUser());
        put(document, "documentId", row.documentId());
        put(document, "targetEntityId", row.targetEntityId());
        put(document, "targetSubEntityId", row.targetSubEntityId());
        put(document, "eventType", row.eventType());
        put(document, "fieldChanges", row.fieldChanges());
        put(document, "entityData", row.entityData());
        put(document, "entityTargetData", row.entityTargetData());
        put(document, TEMPLATE, row.messageTemplate());
        put(document, "messageData", row.messageData());
        put(document, "actionIcon", row.actionIcon());
        put(document, "metadata", row.metadata());
        return document;
    }

    static Row row(Document document) {
        return new Row(
                required(document, ID, String.class),
                required(document, OCCURRED_AT, Long.class),
                text(document, "documentId"),
                text(document, "targetEntityId"),
                text(document, "targetSubEntityId"),
                required(document, "featureType", String.class),
                required(document, "actionType", String.class),
                text(document, "eventType"),
                required(document, "userId", String.class),
                required(document, "isImmutable", Boolean.class),
                required(document, "resolverUsed", Boolean.class),
                required(document, "actionUser", String.class),
                text(document, "fieldChanges"),
                text(document, "entityData"),
                text(document, "entityTargetData"),
                text(document, TEMPLATE),
                text(document, "messageData"),
                text(document, "actionIcon"),
                text(document, "metadata"));
    }

    static String idKey(String organizationId, String activityId) {
        return prefix(IDS, organizationId) + activityId;
    }

    static String documentPrefix(String organizationId, String documentId) {
        return prefix(DOCUMENT, organizationId, documentId);
    }

    /** The end of a list's key. */
    static String place(Position position) {
        String time = Long.toString(position.timestamp() - ActivityFilter.FROM_START, TIME_RADIX);
        return "0".repeat(TIME_LENGTH - time.length()) + time + position.id();
    }

    /**
     * The list that suits a filter best.
     *
     * @param filter has at most one value of each kind; they are taken out of the map when the list has only such records
     * @param values of the filter, by field
     * @return what its keys begin with
     */
    static String list(ActivityFilter filter, Map<String, String> values) {
        String organizationId = filter.organizationId();
        String document = values.remove("documentId");
        if (document != null) {
            // shorter than the lists of users, if there is one of a user too
            String feature = values.remove("featureType");
            return feature == null
                    ? prefix(DOCUMENT, organizationId, document)
                    : prefix(DOCUMENT_FEATURE, organizationId, document, feature);
        }
        String target = values.remove("targetEntityId");
        if (target != null) {
            return prefix(TARGET, organizationId, target);
        }
        String user = values.remove("userId");
        String action = values.remove("actionType");
        if (user != null) {
            return action == null
                    ? prefix(USER, organizationId, user)
                    : prefix(USER_ACTION, organizationId, user, action);
        }
        if (action != null) {
            return prefix(ACTION, organizationId, action);
        }
        String feature = values.remove("featureType");
        return feature == null ? prefix(ORGANIZATION, organizationId) : prefix(FEATURE, organizationId, feature);
    }

    /** What a filter compares, by field. */
    static Map<String, String> values(ActivityFilter filter) {
        Map<String, String> values = new LinkedHashMap<>();
        put(values, "documentId", Filters.only(filter, ActivityField.DOCUMENT));
        put(values, "targetEntityId", Filters.only(filter, ActivityField.TARGET));
        put(values, "userId", Filters.only(filter, ActivityField.USER));
        put(values, "featureType", Filters.only(filter, ActivityField.FEATURE));
        put(values, "actionType", Filters.only(filter, ActivityField.ACTION));
        return values;
    }

    private static void put(Map<String, String> values, String field, @Nullable String value) {
        if (value != null) {
            values.put(field, value);
        }
    }

    private static String[] keys(String organizationId, Row row) {
        String place = place(new Position(row.occurredAt(), row.activityId()));
        List<String> keys = new ArrayList<>();
        keys.add(idKey(organizationId, row.activityId()));
        keys.add(prefix(ORGANIZATION, organizationId) + place);
        keys.add(prefix(USER, organizationId, row.userId()) + place);
        keys.add(prefix(FEATURE, organizationId, row.featureType()) + place);
        keys.add(prefix(ACTION, organizationId, row.actionType()) + place);
        keys.add(prefix(USER_ACTION, organizationId, row.userId(), row.actionType()) + place);
        String document = row.documentId();
        if (document != null) {
            keys.add(prefix(DOCUMENT, organizationId, document) + place);
            keys.add(prefix(DOCUMENT_FEATURE, organizationId, document, row.featureType()) + place);
        }
        String target = row.targetEntityId();
        if (target != null) {
            keys.add(prefix(TARGET, organizationId, target) + place);
        }
        return keys.toArray(String[]::new);
    }

    private static String prefix(char tag, String... values) {
        return tag + String.join(String.valueOf(SEPARATOR), values) + SEPARATOR;
    }

    private static void put(Document document, String field, @Nullable String value) {
        if (value != null) {
            document.put(field, value);
        }
    }

    private static @Nullable String text(Document document, String field) {
        return document.get(field, String.class);
    }

    private static <T> T required(Document document, String field, Class<T> type) {
        return Objects.requireNonNull(document.get(field, type), field);
    }
}
