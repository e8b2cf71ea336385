package dev.activitystore.bench.h2;

import dev.activitystore.ActivityQuery;
import dev.activitystore.FeatureType;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the pages are of: the columns that are fixed to a value, and the index that has them in front. Public, as the
 * classes that JMH generates are of another package.
 */
public enum PageList {
    ORGANIZATION(1, "activity_by_organization", "organization_id"),
    DOCUMENT(8, "activity_by_document", "organization_id", "document_id"),
    USER(8, "activity_by_user", "organization_id", "user_id"),
    USER_RARE_FEATURE(8, "activity_by_user_feature", "organization_id", "user_id", "feature_type");

    private final int most;
    private final String index;

    @SuppressWarnings("ImmutableEnumChecker") // List.of gives an immutable list
    private final List<String> columns;

    PageList(int most, String index, String... columns) {
        this.most = most;
        this.index = index;
        this.columns = List.of(columns);
    }

    List<String> columns() {
        return columns;
    }

    /** The SQL that finds the longest lists with more than so many records: the values of the columns. */
    String longestLists() {
        String names = String.join(", ", columns);
        return "SELECT " + names + " FROM activity"
                // both together are one record in forty
                + (this == USER_RARE_FEATURE ? " WHERE feature_type IN ('custom', 'recorder')" : "")
                + " GROUP BY " + names + " HAVING COUNT(*) > ? ORDER BY COUNT(*) DESC LIMIT " + most;
    }

    /** The SQL of a page, newest first: the values of the columns, the key to read up to, and how many records. */
    String page() {
        return "SELECT " + FloorRow.COLUMNS + " FROM activity USE INDEX (" + index + ") WHERE "
                + columns.stream().map(column -> column + " = ? AND ").collect(Collectors.joining())
                + "position_key < ? ORDER BY "
                + columns.stream().map(column -> column + " DESC, ").collect(Collectors.joining())
                + "position_key DESC LIMIT ?";
    }

    /** The same list, asked of the log. */
    ActivityQuery query(List<String> values) {
        ActivityQuery query = ActivityQuery.of(values.get(0));
        return switch (this) {
            case ORGANIZATION -> query;
            case DOCUMENT -> query.document(values.get(1));
            case USER -> query.user(values.get(1));
            case USER_RARE_FEATURE ->
                query.user(values.get(1)).features(FeatureType.ofWireName("featureType", values.get(2)));
        };
    }
}
