package dev.activitystore.testkit.broken;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.Outcome;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.SliceLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Stores whose pages begin, end or come about wrongly. */
final class PageFaults {

    static final List<BrokenStore> STORES = List.of(
            new BrokenStore("the record at the edge is repeated", EdgeRepeated::new, 8, 9),
            new BrokenStore("the record after the edge is skipped", RecordAfterEdgeSkipped::new, 8, 9),
            new BrokenStore("resuming by timestamp alone skips ties", TiesSkipped::new, 8, 9),
            new BrokenStore("resuming by timestamp alone repeats ties", TiesRepeated::new, 8, 9),
            new BrokenStore("resuming by offset skips after a deletion", ResumedByOffset::new, 9),
            new BrokenStore("resuming behind a deleted record returns nothing", NothingBehindDeleted::new, 9),
            new BrokenStore("resuming behind a deleted record begins anew", AnewBehindDeleted::new, 9),
            new BrokenStore("resuming behind a deleted record fails", FailsBehindDeleted::new, 9),
            new BrokenStore("one record too few", OneTooFew::new, 8),
            new BrokenStore("one record too many", OneTooMany::new, 8),
            new BrokenStore("filters are applied after the limit", FilteredAfterLimit::new, 8, 13, 14),
            new BrokenStore("no page holds more than 1000 records", AtMost1000::new, 8),
            new BrokenStore("a page is read from two states", ReadFromTwoStates::new, 9, 10));

    private PageFaults() {}

    /** {@code <=} in place of {@code <}. */
    private static final class EdgeRepeated extends HookedStore {
        @Override
        boolean isBehind(Position position, Position after, SortOrder sortOrder) {
            return order(sortOrder).compare(position, after) >= 0;
        }
    }

    private static final class RecordAfterEdgeSkipped extends ForwardingStore {
        @Override
        public List<Activity> find(ActivityFilter filter, SortOrder order, @Nullable Position after, int limit) {
            List<Activity> skipped = after == null
                    ? List.of()
                    : super.find(filter, order, after, SliceLimit.ofRecords(1)).activities();
            return super.find(
                            filter,
                            order,
                            skipped.isEmpty() ? after : Position.of(skipped.get(0)),
                            SliceLimit.ofRecords(limit))
                    .activities();
        }
    }

    private static final class TiesSkipped extends HookedStore {
        @Override
        boolean isBehind(Position position, Position after, SortOrder sortOrder) {
            return super.isBehind(position, after, sortOrder) && position.timestamp() != after.timestamp();
        }
    }

    private static final class TiesRepeated extends HookedStore {
        @Override
        boolean isBehind(Position position, Position after, SortOrder sortOrder) {
            return super.isBehind(position, after, sortOrder) || position.timestamp() == after.timestamp();
        }
    }

    /** Remembers how many records came before a position, as a token that holds an offset would. */
    private static final class ResumedByOffset extends ForwardingStore {
        private record Edge(ActivityFilter filter, SortOrder order, Position position) {}

        private final Map<Edge, Integer> offsets = new ConcurrentHashMap<>();

        @Override
        public List<Activity> find(ActivityFilter filter, SortOrder order, @Nullable Position after, int limit) {
            int offset = after == null ? 0 : offsets.getOrDefault(new Edge(filter, order, after), -1);
            List<Activity> page = offset < 0
                    ? super.find(filter, order, after, SliceLimit.ofRecords(limit))
                            .activities()
                    : super.find(filter, order, null, SliceLimit.ofRecords(Integer.MAX_VALUE)).activities().stream()
                            .skip(offset)
                            .limit(limit)
                            .toList();
            for (int i = 0; offset >= 0 && i < page.size(); i++) {
                offsets.put(new Edge(filter, order, Position.of(page.get(i))), offset + i + 1);
            }
            return page;
        }
    }

    /** Looks up the record that a page begins after. */
    private abstract static class NeedsRecordAtEdge extends ForwardingStore {
        @Override
        public final List<Activity> find(ActivityFilter filter, SortOrder order, @Nullable Position after, int limit) {
            Activity edge = after == null ? null : stored(filter.organizationId(), after.id());
            return after == null || edge != null
                    ? super.find(filter, order, after, SliceLimit.ofRecords(limit))
                            .activities()
                    : behindDeleted(filter, order, limit);
        }

        abstract List<Activity> behindDeleted(ActivityFilter filter, SortOrder order, int limit);
    }

    private static final class NothingBehindDeleted extends NeedsRecordAtEdge {
        @Override
        List<Activity> behindDeleted(ActivityFilter filter, SortOrder order, int limit) {
            return List.of();
        }
    }

    private static final class AnewBehindDeleted extends NeedsRecordAtEdge {
        @Override
        List<Activity> behindDeleted(ActivityFilter filter, SortOrder order, int limit) {
            return store.find(filter, order, null, SliceLimit.ofRecords(limit)).activities();
        }
    }

    private static final class FailsBehindDeleted extends NeedsRecordAtEdge {
        @Override
        List<Activity> behindDeleted(ActivityFilter filter, SortOrder order, int limit) {
            throw new ActivityStoreException("no record is at the page's edge");
        }
    }

    private static final class OneTooFew extends ForwardingStore {
        @Override
        public List<Activity> find(ActivityFilter filter, SortOrder order, @Nullable Position after, int limit) {
            return super.find(filter, order, after, SliceLimit.ofRecords(limit - 1))
                    .activities();
        }
    }

    private static final class OneTooMany extends ForwardingStore {
        @Override
        public List<Activity> find(ActivityFilter filter, SortOrder order, @Nullable Position after, int limit) {
            return super.find(
                            filter, order, after, SliceLimit.ofRecords(limit == Integer.MAX_VALUE ? limit : limit + 1))
                    .activities();
        }
    }

    private static final class FilteredAfterLimit extends ForwardingStore {
        @Override
        public List<Activity> find(ActivityFilter filter, SortOrder order, @Nullable Position after, int limit) {
            return super.find(ActivityFilter.of(filter.organizationId()), order, after, SliceLimit.ofRecords(limit))
                    .activities()
                    .stream()
                    .filter(filter::matches)
                    .toList();
        }
    }

    private static final class AtMost1000 extends ForwardingStore {
        @Override
        public List<Activity> find(ActivityFilter filter, SortOrder order, @Nullable Position after, int limit) {
            return super.find(filter, order, after, SliceLimit.ofRecords(Math.min(limit, 1000)))
                    .activities();
        }
    }

    /** Writes take long enough that the readers of a test meet some. */
    private static final class ReadFromTwoStates extends ForwardingStore {
        @Override
        public List<Outcome> put(String organizationId, List<Activity> activities) {
            LockSupport.parkNanos(200_000);
            return super.put(organizationId, activities);
        }

        @Override
        public List<Activity> find(ActivityFilter filter, SortOrder order, @Nullable Position after, int limit) {
            List<Activity> found = super.find(filter, order, after, SliceLimit.ofRecords(limit))
                    .activities();
            List<Activity> page = new ArrayList<>(found.subList(0, (found.size() + 1) / 2));
            LockSupport.parkNanos(1_000_000);
            if (!page.isEmpty()) {
                Position edge = Position.of(page.get(page.size() - 1));
                page.addAll(super.find(filter, order, edge, SliceLimit.ofRecords(limit - page.size()))
                        .activities());
            }
            return page;
        }
    }
}
