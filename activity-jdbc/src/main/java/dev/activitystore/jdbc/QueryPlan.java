package dev.activitystore.jdbc;

import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Criterion;
import dev.activitystore.FeatureType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the records of a filter are found: an index, the values that its columns are fixed to, and what is left to test on
 * each row. A list of types makes a branch for each type, which is read in order and up to the page's limit; merging
 * them costs no more than the page.
 *
 * @param path the index
 * @param branches for each branch a value for each of the path's columns
 * @param rest the criteria that the index doesn't cover: column to allowed values
 */
record QueryPlan(AccessPath path, List<List<String>> branches, Map<String, List<String>> rest) {

    /** The records of a longer list are hardly rare, so it is tested on the rows: H2 merges branches by recursion. */
    private static final int MAX_BRANCHES = 64;

    static QueryPlan of(ActivityFilter filter) {
        Map<String, List<String>> criteria = criteria(filter);
        AccessPath path = Arrays.stream(AccessPath.values())
                .filter(candidate -> serves(candidate, criteria))
                .findFirst()
                .orElseThrow();
        List<List<String>> branches = List.of(List.of());
        for (String column : path.columns()) {
            branches = eachWith(branches, Objects.requireNonNull(criteria.remove(column)));
        }
        return new QueryPlan(path, branches, criteria);
    }

    private static boolean serves(AccessPath path, Map<String, List<String>> criteria) {
        int branches = 1;
        for (String column : path.columns()) {
            branches *= criteria.getOrDefault(column, List.of()).size();
        }
        return branches >= 1 && branches <= MAX_BRANCHES;
    }

    /** The criteria on single columns, other than the organization, the ids and the time range. */
    static Map<String, List<String>> criteria(ActivityFilter filter) {
        Map<String, List<String>> criteria = new LinkedHashMap<>();
        put(criteria, "document_id", filter.criterion(ActivityField.DOCUMENT));
        put(criteria, "target_entity_id", filter.criterion(ActivityField.TARGET));
        put(criteria, "user_id", filter.criterion(ActivityField.USER));
        put(criteria, "action_type", filter.criterion(ActivityField.ACTION));
        Criterion features = filter.criterion(ActivityField.FEATURE);
        if (features != null && features.values().size() < FeatureType.values().size()) {
            put(criteria, "feature_type", features);
        }
        return criteria;
    }

    private static void put(Map<String, List<String>> criteria, String column, @Nullable Criterion criterion) {
        if (criterion != null) {
            criteria.put(column, List.copyOf(criterion.values()));
        }
    }

    private static List<List<String>> eachWith(List<List<String>> branches, List<String> values) {
        List<List<String>> longer = new ArrayList<>();
        for (List<String> branch : branches) {
            for (String value : values) {
                List<String> fixed = new ArrayList<>(branch);
                fixed.add(value);
                longer.add(fixed);
            }
        }
        return longer;
    }
}
