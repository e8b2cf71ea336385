package dev.activitystore.bench.jdbc;

import dev.activitystore.ActivityQuery;
import dev.activitystore.FeatureType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the pages are of: columns that have one value each, the index that has the first of them in front, and what is
 * left to test on the rows. Public, as the classes that JMH generates are of another package.
 */
public enum PageList {
    ORGANIZATION("activity_by_organization", List.of(), List.of()),
    DOCUMENT("activity_by_document", List.of("document_id"), List.of()),
    TARGET("activity_by_target", List.of("target_entity_id"), List.of()),
    USER("activity_by_user", List.of("user_id"), List.of()),
    FEATURE("activity_by_feature", List.of("feature_type"), List.of()),
    ACTION("activity_by_action", List.of("action_type"), List.of()),
    DOCUMENT_ACTION("activity_by_document_action", List.of("document_id", "action_type"), List.of()),
    USER_RARE_FEATURE("activity_by_user_feature", List.of("user_id", "feature_type"), List.of()),
    USER_TWO_FEATURES("activity_by_user_feature", List.of("user_id", "feature_type"), List.of()),
    DOCUMENT_USER("activity_by_document", List.of("document_id"), List.of("user_id"));

    private static final int MOST = 8;
    private static final String FIRST_FEATURE = "comment";
    private static final String SECOND_FEATURE = "custom";

    private final String index;

    @SuppressWarnings("ImmutableEnumChecker") // List.of gives an immutable list
    private final List<String> fixed;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> tested;

    PageList(String index, List<String> fixed, List<String> tested) {
        this.index = index;
        this.fixed = fixed;
        this.tested = tested;
    }

    String index() {
        return index;
    }

    /** The columns of the index, without the organization that is first in each and the position that is last. */
    List<String> fixed() {
        return fixed;
    }

    /** The columns that are compared on the rows. */
    List<String> tested() {
        return tested;
    }

    /** How many values a page is asked with, the organization's first. */
    int valueCount() {
        return 1 + fixed.size() + tested.size();
    }

    /** The SQL that finds the longest lists with more than so many records: the values of the columns. */
    String longestLists() {
        String names = String.join(", ", columns());
        return "SELECT " + names + " FROM activity WHERE 1 = 1"
                + (columns().contains("document_id") ? " AND document_id IS NOT NULL" : "")
                + (columns().contains("target_entity_id") ? " AND target_entity_id IS NOT NULL" : "")
                // both together are one record in forty
                + (this == USER_RARE_FEATURE ? " AND feature_type IN ('custom', 'recorder')" : "")
                + (this == USER_TWO_FEATURES ? " AND feature_type = '" + FIRST_FEATURE + "'" : "")
                + " GROUP BY " + names + " HAVING COUNT(*) > ? ORDER BY COUNT(*) DESC LIMIT "
                + (this == ORGANIZATION ? 1 : MOST);
    }

    /** The SQL that counts the records of a list: the values of the columns. */
    String count() {
        return "SELECT COUNT(*) FROM activity WHERE " + String.join(" = ? AND ", columns()) + " = ?";
    }

    /** How many lists are merged: each has the values of {@link #branch}. */
    int branches() {
        return this == USER_TWO_FEATURES ? 2 : 1;
    }

    /** The values of one of the lists that are merged. */
    List<String> branch(int number, List<String> values) {
        if (number == 0) {
            return values;
        }
        List<String> others = new ArrayList<>(values);
        others.set(values.size() - 1, SECOND_FEATURE);
        return others;
    }

    /** The same list, asked of the log. */
    ActivityQuery query(List<String> values) {
        ActivityQuery query = ActivityQuery.of(values.get(0));
        for (int i = 1; i < values.size(); i++) {
            String value = values.get(i);
            query = switch (columns().get(i)) {
                case "document_id" -> query.document(value);
                case "target_entity_id" -> query.target(value);
                case "user_id" -> query.user(value);
                case "feature_type" ->
                    query.features(IntStream.range(0, branches())
                            .mapToObj(number -> branch(number, values).get(values.size() - 1))
                            .map(name -> FeatureType.ofWireName("featureType", name))
                            .toArray(FeatureType[]::new));
                default -> query.actions(value);
            };
        }
        return query;
    }

    private List<String> columns() {
        return Stream.of(List.of("organization_id"), fixed, tested)
                .flatMap(List::stream)
                .toList();
    }
}
