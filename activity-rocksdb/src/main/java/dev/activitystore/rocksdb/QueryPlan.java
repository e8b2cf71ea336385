package dev.activitystore.rocksdb;

import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Criterion;
import dev.activitystore.FeatureType;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the records of a filter are found: by their ids if it names them, else by the lists of its criteria, of which the
 * {@linkplain SparsestLists sparsest} are read, while the other criteria are checked on the facts in their entries.
 *
 * <p>What passes is a superset of what matches: facts may be alike, and tell nothing of some fields. Negated criteria
 * choose no list, as all others would have to be read, and are not checked on facts, as two values may be alike.
 *
 * @param ids the criterion that names ids, or null
 * @param listed the criteria of whose lists one has to be read; those that name fewer values are first. Without any, and
 *     without ids, the organization's rows are read
 * @param rowsDecide whether a record that was found so may fail to match; its time is known to be right
 */
record QueryPlan(@Nullable Criterion ids, List<Criterion> listed, boolean rowsDecide) {

    static QueryPlan of(ActivityFilter filter) {
        List<Criterion> criteria = filter.criteria().stream()
                .filter(criterion -> !isMetByAll(criterion))
                .toList();
        Criterion ids = filter.criterion(ActivityField.ID);
        if (ids != null) {
            return new QueryPlan(ids, List.of(), criteria.size() > 1);
        }
        List<Criterion> listed = criteria.stream()
                .filter(QueryPlan::isListed)
                .sorted(Comparator.comparing(
                                (Criterion criterion) -> criterion.values().size())
                        .thenComparing(QueryPlan::index))
                .toList();
        int decided = listed.isEmpty() ? 0 : 1;
        return new QueryPlan(null, listed, criteria.size() > decided);
    }

    /** What the other criteria ask of the entries of a criterion's lists. */
    List<FactCheck> checksBeside(Criterion criterion) {
        return listed.stream()
                .filter(other -> !other.equals(criterion))
                .map(other -> new FactCheck(index(other), other.values()))
                .toList();
    }

    /** The index of a criterion that has lists. */
    static Index index(Criterion criterion) {
        return Objects.requireNonNull(Index.of(criterion.field()));
    }

    /** Whether it names all values that there are. */
    private static boolean isMetByAll(Criterion criterion) {
        return criterion.field() == ActivityField.FEATURE
                && !criterion.negated()
                && criterion.values().size() == FeatureType.values().size();
    }

    private static boolean isListed(Criterion criterion) {
        return !criterion.negated() && Index.of(criterion.field()) != null;
    }
}
