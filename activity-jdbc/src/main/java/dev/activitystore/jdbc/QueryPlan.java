package dev.activitystore.jdbc;

import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Criterion;
import dev.activitystore.FeatureType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the records of a filter are found: an index, the values that its columns are fixed to, and what is left to test on
 * each row. A list of types makes a branch for each type, which is read in order and up to the page's limit; merging
 * them costs no more than the page.
 *
 * @param path the index
 * @param branches for each branch a value for each of the path's fields
 * @param rest the criteria that the index doesn't cover: those that are negated among them
 */
record QueryPlan(AccessPath path, List<List<String>> branches, List<Criterion> rest) {

    /** The records of a longer list are hardly rare, so it is tested on the rows: H2 merges branches by recursion. */
    private static final int MAX_BRANCHES = 64;

    static QueryPlan of(ActivityFilter filter) {
        List<Criterion> rest = new ArrayList<>(criteria(filter));
        AccessPath path = Arrays.stream(AccessPath.values())
                .filter(candidate -> serves(candidate, rest))
                .findFirst()
                .orElseThrow();
        List<List<String>> branches = List.of(List.of());
        for (ActivityField field : path.fields()) {
            Criterion covered = Objects.requireNonNull(selecting(field, rest));
            branches = eachWith(branches, covered.values());
            rest.remove(covered);
        }
        return new QueryPlan(path, branches, List.copyOf(rest));
    }

    /** The criteria of a filter that a condition has to test, other than the ids. */
    static List<Criterion> criteria(ActivityFilter filter) {
        return filter.criteria().stream()
                .filter(criterion -> criterion.negated() || !isServedOtherwise(criterion))
                .toList();
    }

    /** Ids are looked up one by one; and every record is of one of all feature types. */
    private static boolean isServedOtherwise(Criterion criterion) {
        return switch (criterion.field()) {
            case ID -> true;
            case FEATURE -> criterion.values().size() == FeatureType.values().size();
            default -> false;
        };
    }

    private static boolean serves(AccessPath path, List<Criterion> criteria) {
        long branches = 1;
        for (ActivityField field : path.fields()) {
            Criterion criterion = selecting(field, criteria);
            branches *= criterion == null ? 0 : criterion.values().size();
        }
        return branches >= 1 && branches <= MAX_BRANCHES;
    }

    /** The criterion that says which values of a field, and not only which not. */
    private static @Nullable Criterion selecting(ActivityField field, List<Criterion> criteria) {
        for (Criterion criterion : criteria) {
            if (criterion.field() == field && !criterion.negated()) {
                return criterion;
            }
        }
        return null;
    }

    private static List<List<String>> eachWith(List<List<String>> branches, Collection<String> values) {
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
