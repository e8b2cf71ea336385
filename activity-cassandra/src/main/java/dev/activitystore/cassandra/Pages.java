package dev.activitystore.cassandra;

import dev.activitystore.Activity;
import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Criterion;
import dev.activitystore.SortOrder;
import dev.activitystore.cassandra.StoredRow.Version;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.PositionRange;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds records: those that lists name, or a filter's ids, as far as their rows say the same. Safe for concurrent use. */
final class Pages {

    private final Records records;
    private final ListReader lists;
    private final String namespace;

    /**
     * Pages.
     *
     * @param namespace what comes before each organization's id
     */
    Pages(Records records, ListReader lists, String namespace) {
        this.records = records;
        this.lists = lists;
        this.namespace = namespace;
    }

    /** As {@link dev.activitystore.spi.ActivityStore#find}. */
    Slice find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
        Slice.Builder slice = new Slice.Builder(limit);
        Iterator<Version> matching = matching(filter, order, after, limit.records());
        while (matching.hasNext()) {
            if (!slice.add(matching.next().activity())) {
                break;
            }
        }
        return slice.build();
    }

    /**
     * The records of a filter, in order, which are read as they are asked for.
     *
     * @param expected how many will be asked for, and one more
     */
    Iterator<Version> matching(ActivityFilter filter, SortOrder order, @Nullable Position after, int expected) {
        PositionRange range = PositionRange.of(filter, order, after);
        if (range.isEmpty()) {
            return Collections.emptyIterator();
        }
        Criterion ids = filter.criterion(ActivityField.ID);
        String organization = namespace + filter.organizationId();
        return ids == null
                ? new ListedRecords(records, lists, organization, filter, order, range, expected)
                : byIds(ids, organization, filter, order, range);
    }

    private Iterator<Version> byIds(
            Criterion ids, String organization, ActivityFilter filter, SortOrder order, PositionRange range) {
        StoredRows rows = records.read(organization, ids.values());
        Comparator<Version> ascending = Comparator.comparing(version -> Position.of(version.activity()));
        List<Version> matching = ids.values().stream()
                .map(id -> rows.of(id).record())
                .filter(version -> version != null && isIn(version.activity(), filter, range))
                .sorted(order == SortOrder.ASC ? ascending : ascending.reversed())
                .toList();
        return matching.iterator();
    }

    private static boolean isIn(Activity activity, ActivityFilter filter, PositionRange range) {
        return filter.matches(activity) && range.contains(Position.of(activity));
    }
}
