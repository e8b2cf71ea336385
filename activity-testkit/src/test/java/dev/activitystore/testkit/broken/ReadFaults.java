package dev.activitystore.testkit.broken;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Outcome;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Stores that read while others write, and show what never was there at one moment. */
final class ReadFaults {

    /** These break what every store keeps. */
    static final List<BrokenStore> STORES =
            List.of(new BrokenStore("a record is read field by field", ReadFieldByField::new, 10));

    /** These keep that, and are no snapshots. */
    static final List<BrokenStore> NO_SNAPSHOTS =
            List.of(new BrokenStore("a page is read from two states", ReadFromTwoStates::new, 10));

    private ReadFaults() {}

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
