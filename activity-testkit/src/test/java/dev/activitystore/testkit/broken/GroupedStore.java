package dev.activitystore.testkit.broken;

import dev.activitystore.Activity;
import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Criterion;
import dev.activitystore.Outcome;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A store whose engine takes only so many values of a field in a statement. It is no snapshot, but correct otherwise. */
class GroupedStore extends MemoryStore {

    /** How long all groups are apart together, and about how long a write takes: a reader meets some, also on a busy machine. */
    private static final long PAUSES_NANOS = 400_000;

    private final ActivityField field;
    private final int most;

    GroupedStore(ActivityField field, int most) {
        this.field = field;
        this.most = most;
    }

    /** Where the reading of the second and each further group begins. */
    @Nullable
    Position afterInFurtherGroups(@Nullable Position after) {
        return after;
    }

    List<Activity> joined(List<List<Activity>> groups, SortOrder order) {
        Comparator<Activity> ascending = Comparator.comparing(Position::of);
        return groups.stream()
                .flatMap(List::stream)
                .sorted(order == SortOrder.ASC ? ascending : ascending.reversed())
                .toList();
    }

    @Override
    public List<Outcome> put(String organizationId, List<Activity> activities) {
        LockSupport.parkNanos(PAUSES_NANOS / 2);
        return super.put(organizationId, activities);
    }

    @Override
    public Slice find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
        Criterion criterion = filter.criterion(field);
        if (criterion == null || criterion.values().size() <= most) {
            return super.find(filter, order, after, limit);
        }
        List<String> values = List.copyOf(criterion.values());
        ActivityFilter others = Restriction.without(filter, Restriction.to(field));
        List<List<Activity>> groups = new ArrayList<>();
        for (int start = 0; start < values.size(); start += most) {
            ActivityFilter group =
                    others.where(Criterion.anyOf(field, values.subList(start, Math.min(values.size(), start + most))));
            Position first = start == 0 ? after : afterInFurtherGroups(after);
            groups.add(super.find(group, order, first, SliceLimit.ofRecords(Integer.MAX_VALUE))
                    .activities());
            LockSupport.parkNanos(PAUSES_NANOS * most / values.size());
        }
        Slice.Builder slice = new Slice.Builder(limit);
        joined(groups, order).stream().takeWhile(slice::add).forEach(added -> {});
        return slice.build();
    }
}
