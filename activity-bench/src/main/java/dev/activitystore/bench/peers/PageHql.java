package dev.activitystore.bench.peers;

import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.bench.Filters;
import dev.activitystore.bench.PageRequest;
import dev.activitystore.bench.peers.HibernateContender.Paging;
import dev.activitystore.spi.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.query.Query;
import org.jspecify.annotations.Nullable;

/**
 * The query of a page: its text, and what is bound to it.
 *
 * @param text in HQL
 * @param index the name of the index that has the order of the page
 * @param values the values of the filter, by the names of the fields, which are those of the parameters
 * @param after the record that the page begins behind, if the query names it
 * @param offset how many records the query leaves out
 * @param size the most records that it gives
 */
record PageHql(
        String text,
        String index,
        Map<String, String> values,
        @Nullable Position after,
        int offset,
        int size) {

    /** The fields of each index between the organization and the time, those of the shortest lists first. */
    private static final Map<String, List<String>> INDEXES = indexes();

    static PageHql of(PageRequest request, Paging paging) {
        Map<String, String> values = values(request.filter());
        Map.Entry<String, List<String>> index = INDEXES.entrySet().stream()
                .filter(entry -> values.keySet().containsAll(entry.getValue()))
                .findFirst()
                .orElseThrow();
        boolean isKeyset = paging == Paging.KEYSET;
        @Nullable Position after = isKeyset ? request.after() : null;
        StringBuilder text = new StringBuilder("from Activity a where");
        values.keySet()
                .forEach(field -> text.append(" a.")
                        .append(field)
                        .append(" = :")
                        .append(field)
                        .append(" and"));
        if (after == null) {
            text.setLength(text.length() - " and".length());
        } else {
            String comparison = request.order() == SortOrder.DESC ? "<" : ">";
            // what Hibernate itself writes for a keyed page is an "or", for which both engines read the list from its
            // end
            text.append(" (a.occurredAt, a.activityId) ").append(comparison).append(" (:occurredAt, :activityId)");
        }
        text.append(orderBy(index.getValue(), request.order()));
        return new PageHql(
                text.toString(), index.getKey(), values, after, isKeyset ? 0 : request.offset(), request.size());
    }

    /** Binds all values. */
    void bind(Query<?> query) {
        values.forEach(query::setParameter);
        if (after != null) {
            query.setParameter("occurredAt", after.timestamp());
            query.setParameter("activityId", after.id());
        }
        if (offset > 0) {
            query.setFirstResult(offset);
        }
        query.setMaxResults(size);
    }

    /** With all fields of the index, though most are constant: else H2 doesn't see that the index has this order. */
    private static String orderBy(List<String> fields, SortOrder order) {
        List<String> all = new ArrayList<>();
        all.add("organizationId");
        all.addAll(fields);
        all.add("occurredAt");
        all.add("activityId");
        String direction = order == SortOrder.DESC ? " desc" : " asc";
        all.replaceAll(field -> "a." + field + direction);
        return " order by " + String.join(", ", all);
    }

    private static Map<String, String> values(ActivityFilter filter) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("organizationId", filter.organizationId());
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

    private static Map<String, List<String>> indexes() {
        Map<String, List<String>> indexes = new LinkedHashMap<>();
        indexes.put("activity_by_document_user_action", List.of("documentId", "userId", "actionType"));
        indexes.put("activity_by_document_feature", List.of("documentId", "featureType"));
        indexes.put("activity_by_document", List.of("documentId"));
        indexes.put("activity_by_target", List.of("targetEntityId"));
        indexes.put("activity_by_user_action", List.of("userId", "actionType"));
        indexes.put("activity_by_user", List.of("userId"));
        indexes.put("activity_by_feature", List.of("featureType"));
        indexes.put("activity_by_organization", List.of());
        return indexes;
    }
}
