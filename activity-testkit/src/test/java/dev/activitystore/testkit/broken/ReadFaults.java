package dev.activitystore.testkit.broken;

import dev.activitystore.Activity;
import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.Outcome;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Stores that read while others write, and show what never was there at one moment. */
final class ReadFaults {

    /** These break what every store keeps. */
    static final List<BrokenStore> STORES = List.of(
            new BrokenStore("a record is read field by field", ReadFieldByField::new, 10),
            new BrokenStore("more than 10 readers at once fail", MoreThan10Fail::new, 23),
            new BrokenStore("more than 8 readers at once share their arguments", MoreThan8Share::new, 23));

    /** These keep that, and are no snapshots. */
    static final List<BrokenStore> NO_SNAPSHOTS = List.of(
            new BrokenStore("a page is read from two states", ReadFromTwoStates::new, 10),
            inGroups(1, ActivityField.FEATURE),
            inGroups(1, ActivityField.ACTION),
            inGroups(1, ActivityField.EVENT),
            inGroups(1, ActivityField.DOCUMENT),
            inGroups(100, ActivityField.DOCUMENT),
            inGroups(100, ActivityField.TARGET),
            inGroups(100, ActivityField.SUB_TARGET),
            inGroups(100, ActivityField.USER),
            inGroups(1000, ActivityField.DOCUMENT),
            inGroups(100, ActivityField.ACTION),
            inGroups(1000, ActivityField.ACTION),
            inGroups(100, ActivityField.EVENT),
            inGroups(100, ActivityField.ID),
            inGroups(1000, ActivityField.ID));

    private ReadFaults() {}

    private static BrokenStore inGroups(int most, ActivityField field) {
        return new BrokenStore(
                "more than " + most + " of " + field.parameter() + " are read from several states",
                () -> new GroupedStore(field, most),
                10);
    }

    private static final class MoreThan10Fail extends MemoryStore {
        private final AtomicInteger readers = new AtomicInteger();

        @Override
        public Slice find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
            try {
                if (readers.incrementAndGet() > 10) {
                    throw new ActivityStoreException("no connection is left");
                }
                LockSupport.parkNanos(200_000);
                return super.find(filter, order, after, limit);
            } finally {
                readers.decrementAndGet();
            }
        }
    }

    private static final class MoreThan8Share extends MemoryStore {
        private final AtomicInteger calls = new AtomicInteger();
        private final AtomicReferenceArray<ActivityFilter> filters = new AtomicReferenceArray<>(8);

        @Override
        public Slice find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
            int slot = calls.getAndIncrement() % filters.length();
            filters.set(slot, filter);
            LockSupport.parkNanos(20_000);
            return super.find(filters.get(slot), order, after, limit);
        }
    }

    /** Writes take long enough that the readers of a test meet some. */
    private abstract static class SlowWrites extends MemoryStore {
        @Override
        public List<Outcome> put(String organizationId, List<Activity> activities) {
            LockSupport.parkNanos(200_000);
            return super.put(organizationId, activities);
        }
    }

    private static final class ReadFromTwoStates extends SlowWrites {
        @Override
        public Slice find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
            List<Activity> found = super.find(filter, order, after, limit).activities();
            List<Activity> page = new ArrayList<>(found.subList(0, (found.size() + 1) / 2));
            LockSupport.parkNanos(1_000_000);
            if (!page.isEmpty()) {
                Position edge = Position.of(page.get(page.size() - 1));
                page.addAll(super.find(filter, order, edge, limit).activities());
            }
            Slice.Builder slice = new Slice.Builder(limit);
            page.stream().takeWhile(slice::add).forEach(added -> {});
            return slice.build();
        }
    }

    private static final class ReadFieldByField extends SlowWrites {
        @Override
        public Slice find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
            Slice slice = super.find(filter, order, after, limit);
            LockSupport.parkNanos(200_000);
            List<Activity> patched = slice.activities().stream()
                    .map(activity -> withCurrentIcon(filter.organizationId(), activity))
                    .toList();
            return new Slice(patched, slice.next());
        }

        private Activity withCurrentIcon(String organizationId, Activity activity) {
            Activity current = stored(organizationId, activity.id());
            return current == null
                    ? activity
                    : activity.toBuilder().actionIcon(current.actionIcon()).build();
        }
    }
}
