package dev.activitystore.bench.jdbc;

import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.bench.Filters;
import dev.activitystore.bench.PageRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the floor knows of a page: the index that suits it best, the columns that stand in that index before the position,
 * and what is left to test on the rows.
 *
 * @param index the index's name
 * @param fixed columns of the index and their values, without the organization, which is first in each
 * @param tested columns that are compared on the rows, and their values
 * @param order the order of the page
 */
record PageSql(String index, Map<String, String> fixed, Map<String, String> tested, SortOrder order) {

    static PageSql of(PageRequest request) {
        ActivityFilter filter = request.filter();
        Map<String, String> fixed = new LinkedHashMap<>();
        Map<String, String> tested = new LinkedHashMap<>();
        put(fixed, "document_id", Filters.only(filter, ActivityField.DOCUMENT));
        put(fixed, "target_entity_id", Filters.only(filter, ActivityField.TARGET));
        // no index has both, and a document's list is the shorter one
        put(fixed.isEmpty() ? fixed : tested, "user_id", Filters.only(filter, ActivityField.USER));
        put(fixed, "feature_type", Filters.only(filter, ActivityField.FEATURE));
        put(fixed, "action_type", Filters.only(filter, ActivityField.ACTION));
        StringBuilder index = new StringBuilder("activity_by");
        fixed.keySet().forEach(column -> index.append('_').append(column.substring(0, column.indexOf('_'))));
        return new PageSql(
                fixed.isEmpty() ? "activity_by_organization" : index.toString(), fixed, tested, request.order());
    }

    private static void put(Map<String, String> columns, String name, @Nullable String value) {
        if (value != null) {
            columns.put(name, value);
        }
    }

    /** How a position compares with those behind it. */
    String comparison() {
        return order == SortOrder.DESC ? "<" : ">";
    }
}
