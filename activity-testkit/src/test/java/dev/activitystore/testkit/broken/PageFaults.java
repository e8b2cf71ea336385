package dev.activitystore.testkit.broken;

import dev.activitystore.Activity;
import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Stores whose pages begin or end wrongly. */
final class PageFaults {

    static final List<BrokenStore> STORES = List.of(
            concatenated(100, ActivityField.ACTION),
            concatenated(1000, ActivityField.ACTION),
            concatenated(100, ActivityField.EVENT),
            concatenated(1000, ActivityField.EVENT),
            concatenated(1000, ActivityField.ID),
            concatenated(2000, ActivityField.ID),
            concatenated(64, ActivityField.DOCUMENT),
            concatenated(1000, ActivityField.TARGET),
            concatenated(1000, ActivityField.SUB_TARGET),
            concatenated(1000, ActivityField.USER),
            onlyFirstResumed(100, ActivityField.ACTION),
            onlyFirstResumed(1000, ActivityField.ACTION),
            onlyFirstResumed(100, ActivityField.EVENT),
            onlyFirstResumed(1000, ActivityField.ID),
            onlyFirstResumed(2000, ActivityField.ID),
            onlyFirstResumed(1000, ActivityField.DOCUMENT),
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
            new BrokenStore("no page holds more than 1000 records", () -> new AtMost(1000), 8),
            new BrokenStore("no page holds more than 20,000 records", () -> new AtMost(20_000), 8),
            new BrokenStore("no page holds more than 32,767 records", () -> new AtMost(Short.MAX_VALUE), 8));

    private PageFaults() {}

    private static BrokenStore concatenated(int most, ActivityField field) {
        return new BrokenStore(
                "groups of " + most + " of " + field.parameter() + " come one after the other",
                () -> new GroupedStore(field, most) {
                    @Override
                    List<Activity> joined(List<List<Activity>> groups, SortOrder order) {
                        return groups.stream().flatMap(List::stream).toList();
                    }
                },
                7,
                8,
                13);
    }

    private static BrokenStore onlyFirstResumed(int most, ActivityField field) {
        return new BrokenStore(
                "of groups of " + most + " of " + field.parameter() + " only the first is read behind the edge",
                () -> new GroupedStore(field, most) {
                    @Override
                    @Nullable
                    Position afterInFurtherGroups(@Nullable Position after) {
                        return null;
                    }
                },
                7,
                8,
                13);
    }

    private static int records(SliceLimit limit, int more) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, limit.records() + (long) more));
    }

    /** {@code <=} in place of {@code <}. */
    private static final class EdgeRepeated extends HookedStore {
        @Override
        boolean isBehind(Position position, Position after, SortOrder sortOrder) {
            return order(sortOrder).compare(position, after) >= 0;
        }
    }

    private static final class RecordAfterEdgeSkipped extends MemoryStore {
        @Override
        public Slice find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
            List<Activity> skipped = after == null
                    ? List.of()
                    : super.find(filter, order, after, SliceLimit.ofRecords(1)).activities();
            return super.find(filter, order, skipped.isEmpty() ? after : Position.of(skipped.get(0)), limit);
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
    private static final class ResumedByOffset extends MemoryStore {
        private record Edge(ActivityFilter filter, SortOrder order, Position position) {}

        private final Map<Edge, Integer> offsets = new ConcurrentHashMap<>();

        @Override
        public Slice find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
            int offset = after == null ? 0 : offsets.getOrDefault(new Edge(filter, order, after), -1);
            if (offset < 0) {
                return super.find(filter, order, after, limit);
            }
            Slice.Builder slice = new Slice.Builder(limit);
            super.find(filter, order, null, SliceLimit.ofRecords(Integer.MAX_VALUE)).activities().stream()
                    .skip(offset)
                    .takeWhile(slice::add)
                    .forEach(added -> offsets.put(new Edge(filter, order, Position.of(added)), offset + slice.size()));
            return slice.build();
        }
    }

    /** Looks up the record that a page begins after. */
    private abstract static class NeedsRecordAtEdge extends MemoryStore {
        @Override
        public final Slice find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
            boolean isDeleted = after != null && stored(filter.organizationId(), after.id()) == null;
            return isDeleted ? behindDeleted(filter, order, limit) : super.find(filter, order, after, limit);
        }

        abstract Slice behindDeleted(ActivityFilter filter, SortOrder order, SliceLimit limit);
    }

    private static final class NothingBehindDeleted extends NeedsRecordAtEdge {
        @Override
        Slice behindDeleted(ActivityFilter filter, SortOrder order, SliceLimit limit) {
            return new Slice(List.of(), null);
        }
    }

    private static final class AnewBehindDeleted extends NeedsRecordAtEdge {
        @Override
        Slice behindDeleted(ActivityFilter filter, SortOrder order, SliceLimit limit) {
            return target().find(filter, order, null, limit);
        }
    }

    private static final class FailsBehindDeleted extends NeedsRecordAtEdge {
        @Override
        Slice behindDeleted(ActivityFilter filter, SortOrder order, SliceLimit limit) {
            throw new ActivityStoreException("no record is at the page's edge");
        }
    }

    private static final class OneTooFew extends MemoryStore {
        @Override
        public Slice find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
            return super.find(filter, order, after, SliceLimit.of(records(limit, -1), limit.bytes()));
        }
    }

    private static final class OneTooMany extends MemoryStore {
        @Override
        public Slice find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
            return super.find(filter, order, after, SliceLimit.of(records(limit, 1), limit.bytes()));
        }
    }

    private static final class FilteredAfterLimit extends MemoryStore {
        @Override
        public Slice find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
            Slice slice = super.find(ActivityFilter.of(filter.organizationId()), order, after, limit);
            List<Activity> matching =
                    slice.activities().stream().filter(filter::matches).toList();
            boolean goesOn = slice.next() != null && !matching.isEmpty();
            return new Slice(matching, goesOn ? Position.of(matching.get(matching.size() - 1)) : null);
        }
    }

    private static final class AtMost extends MemoryStore {
        private final int most;

        AtMost(int most) {
            this.most = most;
        }

        @Override
        public Slice find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
            return super.find(filter, order, after, SliceLimit.of(Math.min(most, limit.records()), limit.bytes()));
        }
    }
}
