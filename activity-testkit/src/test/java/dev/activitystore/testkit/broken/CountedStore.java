package dev.activitystore.testkit.broken;

import dev.activitystore.Activity;
import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Criterion;
import dev.activitystore.Outcome;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A correct store of records that are put once and in order. It reads the list of one criterion, and counts each entry
 * that it looks at; a broken one chooses another list, or looks at more.
 */
class CountedStore extends MemoryStore {

    /** What a list is of; of all records of the organization if it has no field. */
    private record Key(String organizationId, @Nullable ActivityField field, String value) {}

    private final Map<Key, List<Activity>> lists = new HashMap<>();
    private long read;

    static long read(ActivityStore store) {
        return ((CountedStore) store).read;
    }

    /** The field whose lists are read, or null for all records. */
    @Nullable
    ActivityField chosen(ActivityFilter filter) {
        for (ActivityField field : List.of(
                ActivityField.ID,
                ActivityField.DOCUMENT,
                ActivityField.TARGET,
                ActivityField.USER,
                ActivityField.ACTION,
                ActivityField.FEATURE)) {
            if (filter.criterion(field) != null) {
                return field;
            }
        }
        return null;
    }

    /** Where reading begins in what is to be read: behind the position. */
    int start(List<Activity> inOrder, SortOrder order, @Nullable Position after) {
        int start = 0;
        while (after != null && start < inOrder.size() && !isBehind(inOrder.get(start), after, order)) {
            start++;
        }
        return start;
    }

    final void count(int entries) {
        read += entries;
    }

    @Override
    public List<Outcome> put(String organizationId, List<Activity> activities) {
        for (Activity activity : activities) {
            list(organizationId, null, "").add(activity);
            for (ActivityField field : ActivityField.values()) {
                String value = field.valueOf(activity);
                if (value != null) {
                    list(organizationId, field, value).add(activity);
                }
            }
        }
        return super.put(organizationId, activities);
    }

    @Override
    public Slice find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
        List<Activity> inOrder = candidates(filter, order);
        Slice.Builder slice = new Slice.Builder(limit);
        for (Activity activity : inOrder.subList(start(inOrder, order, after), inOrder.size())) {
            count(1);
            if (filter.matches(activity) && !slice.add(activity)) {
                break;
            }
        }
        return slice.build();
    }

    @Override
    public List<String> organizations(@Nullable String after, int limit) {
        List<String> listed = super.organizations(after, limit);
        listed.forEach(organization -> count(entriesOf(organization)));
        return listed;
    }

    /** How many entries tell that an organization has records. */
    int entriesOf(String organizationId) {
        return 1;
    }

    final int records(String organizationId) {
        return list(organizationId, null, "").size();
    }

    private List<Activity> candidates(ActivityFilter filter, SortOrder order) {
        ActivityField field = chosen(filter);
        Criterion criterion = field == null ? null : filter.criterion(field);
        List<Activity> candidates = new ArrayList<>();
        if (criterion == null) {
            candidates.addAll(list(filter.organizationId(), null, ""));
        } else {
            criterion.values().forEach(value -> candidates.addAll(list(filter.organizationId(), field, value)));
        }
        candidates.removeIf(activity -> activity.timestamp() < filter.from() || activity.timestamp() >= filter.until());
        candidates.sort((one, other) -> Position.of(one).compareTo(Position.of(other)));
        if (order == SortOrder.DESC) {
            Collections.reverse(candidates);
        }
        return candidates;
    }

    private List<Activity> list(String organizationId, @Nullable ActivityField field, String value) {
        return lists.computeIfAbsent(new Key(organizationId, field, value), absent -> new ArrayList<>());
    }

    private static boolean isBehind(Activity activity, Position after, SortOrder order) {
        int comparison = Position.of(activity).compareTo(after);
        return order == SortOrder.ASC ? comparison > 0 : comparison < 0;
    }
}
