package dev.activitystore.rocksdb;

import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Criterion;
import dev.activitystore.FeatureType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the records of a filter are found: by their ids if it names them, else by the lists of one criterion, those with the
 * fewest entries; and for other criteria by the facts in their entries. How long lists are is counted as they are
 * written, so the choice is never wrong; it is looked up only if there is a choice.
 *
 * <p>What passes is a superset of what matches: facts may be alike, and tell nothing of some fields. Negated criteria
 * choose no list, as all others would have to be read, and are not checked on facts, as two values may be alike.
 *
 * @param leading the criterion whose lists or ids are read, or null to read the organization's rows
 * @param checks what the entries are checked for
 * @param rowsDecide whether a record that was found so may fail to match; its time is known to be right
 */
record QueryPlan(@Nullable Criterion leading, List<FactCheck> checks, boolean rowsDecide) {

    static QueryPlan of(ActivityFilter filter, ReadView view) {
        List<Criterion> criteria = filter.criteria().stream()
                .filter(criterion -> !isMetByAll(criterion))
                .toList();
        Criterion ids = filter.criterion(ActivityField.ID);
        if (ids != null) {
            return new QueryPlan(ids, List.of(), criteria.size() > 1);
        }
        List<Criterion> listed = criteria.stream().filter(QueryPlan::isListed).toList();
        if (listed.isEmpty()) {
            return new QueryPlan(null, List.of(), !criteria.isEmpty());
        }
        Criterion leading = listed.size() == 1 ? listed.get(0) : shortest(filter.organizationId(), listed, view);
        return new QueryPlan(
                leading,
                listed.stream()
                        .filter(criterion -> !criterion.equals(leading))
                        .map(criterion -> new FactCheck(index(criterion), criterion.values()))
                        .toList(),
                criteria.size() > 1);
    }

    /** Whether the leading criterion names ids, and not values of lists. */
    boolean byIds() {
        return leading != null && leading.field() == ActivityField.ID;
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

    private static Criterion shortest(String organizationId, List<Criterion> criteria, ReadView view) {
        List<byte[]> keys = new ArrayList<>();
        for (Criterion criterion : criteria) {
            for (String value : criterion.values()) {
                keys.add(Keys.count(index(criterion), organizationId, value));
            }
        }
        List<byte @Nullable []> counts = view.listValues(keys);
        Criterion shortest = criteria.get(0);
        long fewest = Long.MAX_VALUE;
        int next = 0;
        for (Criterion criterion : criteria) {
            long sum = 0;
            for (int i = 0; i < criterion.values().size(); i++) {
                sum += Counts.decode(counts.get(next++));
            }
            if (sum < fewest) {
                fewest = sum;
                shortest = criterion;
            }
        }
        return shortest;
    }
}
