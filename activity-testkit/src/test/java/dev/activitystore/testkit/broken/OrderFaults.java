package dev.activitystore.testkit.broken;

import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Stores that return the right records in a wrong order. */
final class OrderFaults {

    static final List<BrokenStore> STORES = List.of(
            new BrokenStore("ties are in insertion order", TiesInInsertionOrder::new, 7),
            new BrokenStore("desc leaves ties in ascending order", DescLeavesTiesAscending::new, 7),
            new BrokenStore("ties are ordered by id ignoring case", TiesOrderedIgnoringCase::new, 7),
            new BrokenStore("ids of digits are ordered as numbers", DigitsOrderedAsNumbers::new, 7),
            new BrokenStore("negative timestamps are ordered as unsigned", UnsignedTimestamps::new, 6, 7),
            new BrokenStore("timestamps are ordered as 32-bit seconds", SecondsOf32Bits::new, 6, 7),
            new BrokenStore("asc is ignored", AscIgnored::new, 7));

    private OrderFaults() {}

    private static final class TiesInInsertionOrder extends HookedStore {
        @Override
        Comparator<Position> order(SortOrder sortOrder) {
            Comparator<Position> byTimestamp = Comparator.comparingLong(Position::timestamp);
            return sortOrder == SortOrder.ASC ? byTimestamp : byTimestamp.reversed();
        }

        @Override
        boolean isBehind(Position position, Position after, SortOrder sortOrder) {
            return super.order(sortOrder).compare(position, after) > 0;
        }
    }

    private static final class DescLeavesTiesAscending extends HookedStore {
        @Override
        Comparator<Position> order(SortOrder sortOrder) {
            return sortOrder == SortOrder.ASC
                    ? super.order(sortOrder)
                    : Comparator.comparingLong(Position::timestamp).reversed().thenComparing(Position::id);
        }
    }

    /** Orders by something else than the position itself, consistently in both directions. */
    private abstract static class OrderedBy extends HookedStore {
        private final Comparator<Position> ascending;

        OrderedBy(Comparator<Position> ascending) {
            this.ascending = ascending.thenComparing(Comparator.naturalOrder());
        }

        @Override
        Comparator<Position> order(SortOrder sortOrder) {
            return sortOrder == SortOrder.ASC ? ascending : ascending.reversed();
        }
    }

    private static final class TiesOrderedIgnoringCase extends OrderedBy {
        TiesOrderedIgnoringCase() {
            super(Comparator.comparingLong(Position::timestamp)
                    .thenComparing(position -> position.id().toLowerCase(Locale.ROOT)));
        }
    }

    private static final class DigitsOrderedAsNumbers extends OrderedBy {
        DigitsOrderedAsNumbers() {
            super(Comparator.comparingLong(Position::timestamp).thenComparing(DigitsOrderedAsNumbers::number));
        }

        private static long number(Position position) {
            return position.id().matches("[0-9]{1,18}") ? Long.parseLong(position.id()) : Long.MAX_VALUE;
        }
    }

    private static final class UnsignedTimestamps extends OrderedBy {
        UnsignedTimestamps() {
            super((one, other) -> Long.compareUnsigned(one.timestamp(), other.timestamp()));
        }
    }

    private static final class SecondsOf32Bits extends OrderedBy {
        SecondsOf32Bits() {
            super(Comparator.comparingInt(position -> (int) (position.timestamp() / 1000)));
        }
    }

    private static final class AscIgnored extends MemoryStore {
        @Override
        public Slice find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
            return super.find(filter, SortOrder.DESC, after, limit);
        }
    }
}
