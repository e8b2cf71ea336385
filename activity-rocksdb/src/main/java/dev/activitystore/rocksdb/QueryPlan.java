package dev.activitystore.rocksdb;

import dev.activitystore.ActivityFilter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the records of a filter are found: by the lists of one criterion, those with the fewest entries, and for the other
 * criteria by the facts in their entries. How long lists are is counted as they are written, so the choice is never
 * wrong; it is looked up only if there is a choice.
 *
 * <p>What passes is a superset of what matches, as facts may be alike: if there are checks, the rows decide.
 *
 * @param leading the criterion whose lists are read, or null to read the organization's rows
 * @param checks what the entries are tested for
 */
record QueryPlan(@Nullable Criterion leading, List<FactCheck> checks) {

    static QueryPlan of(ActivityFilter filter, ReadView view) {
        List<Criterion> criteria = Criterion.of(filter);
        if (criteria.isEmpty()) {
            return new QueryPlan(null, List.of());
        }
        Criterion leading = criteria.size() == 1 ? criteria.get(0) : shortest(filter, criteria, view);
        return new QueryPlan(
                leading,
                criteria.stream()
                        .filter(criterion -> criterion.index() != leading.index())
                        .map(FactCheck::new)
                        .toList());
    }

    private static Criterion shortest(ActivityFilter filter, List<Criterion> criteria, ReadView view) {
        List<byte[]> keys = new ArrayList<>();
        for (Criterion criterion : criteria) {
            for (String value : criterion.values()) {
                keys.add(Keys.count(criterion.index(), filter.organizationId(), value));
            }
        }
        List<byte @Nullable []> counts = view.listValues(keys);
        List<Long> sums = new ArrayList<>();
        int next = 0;
        for (Criterion criterion : criteria) {
            long sum = 0;
            for (int i = 0; i < criterion.values().size(); i++) {
                sum += count(counts.get(next++));
            }
            sums.add(sum);
        }
        int shortest = 0;
        for (int i = 1; i < sums.size(); i++) {
            shortest = sums.get(i) < sums.get(shortest) ? i : shortest;
        }
        return criteria.get(shortest);
    }

    /** A count as the engine's operator {@code uint64add} writes it. */
    static long count(byte @Nullable [] value) {
        return value == null
                ? 0
                : ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }
}
