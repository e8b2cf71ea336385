package dev.activitystore.testkit;

import static dev.activitystore.testkit.ActivityAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import java.util.List;
import org.assertj.core.description.Description;
import org.assertj.core.description.TextDescription;
import org.jspecify.annotations.Nullable;

/** Reads slices, and checks of each what holds for every one of them. */
final class SliceChecks {

    private SliceChecks() {}

    /** The records of a slice that is limited by their number alone. */
    static List<Activity> read(
            ActivityStore store, ActivityFilter filter, SortOrder order, @Nullable Position after, int limit) {
        return read(store, filter, order, after, SliceLimit.ofRecords(limit)).activities();
    }

    /** A slice that says rightly, as far as it tells by itself, where it goes on. */
    static Slice read(
            ActivityStore store, ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
        Slice slice = store.find(filter, order, after, limit);
        List<Activity> records = slice.activities();
        Description situation = situation(filter, order, after, limit);
        assertThat(records.size()).as("records of %s", situation).isLessThanOrEqualTo(limit.records());
        if (slice.next() != null) {
            assertThat(records).as("records of %s, which goes on", situation).isNotEmpty();
            assertThat(slice.next()).as("where %s goes on", situation).isEqualTo(last(slice));
        }
        return slice;
    }

    /**
     * Reads one slice, and checks all of it.
     *
     * @param expected what matches behind the position, in order
     */
    static void check(
            ActivityStore store,
            ActivityFilter filter,
            SortOrder order,
            @Nullable Position after,
            SliceLimit limit,
            List<Activity> expected) {
        Slice slice = read(store, filter, order, after, limit);
        int size = fitting(expected, limit);
        Description situation = situation(filter, order, after, limit);
        assertThat(slice.activities()).as("%s", situation).isEqualTo(expected.subList(0, size));
        assertThat(slice.next() != null)
                .as("whether a further record exists for %s", situation)
                .isEqualTo(size < expected.size());
    }

    /** Reads slice by slice, and checks all of them. */
    static void checkWalk(
            ActivityStore store, ActivityFilter filter, SortOrder order, SliceLimit limit, List<Activity> expected) {
        Position after = null;
        List<Activity> rest = expected;
        do {
            check(store, filter, order, after, limit, rest);
            int size = fitting(rest, limit);
            rest = rest.subList(size, rest.size());
            after = size == 0 ? null : Position.of(expected.get(expected.size() - rest.size() - 1));
        } while (!rest.isEmpty());
    }

    /** How many of the next records a slice holds: no more than its limits allow, but one if there is one. */
    private static int fitting(List<Activity> next, SliceLimit limit) {
        int size = 0;
        long bytes = 0;
        for (Activity activity : next.subList(0, Math.min(limit.records(), next.size()))) {
            bytes += activity.sizeInBytes();
            if (bytes > limit.bytes() && size > 0) {
                break;
            }
            size++;
        }
        return size;
    }

    /** What a read was asked for, as a text that is only made where a check fails: there are hundreds of thousands. */
    private static Description situation(
            ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
        return new TextDescription("%s %s after %s, %s", filter, order, after, limit);
    }

    private static Position last(Slice slice) {
        return Position.of(slice.activities().get(slice.activities().size() - 1));
    }
}
