package dev.activitystore.spi;

import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import org.jspecify.annotations.Nullable;

/** Counts by reading. */
final class RecordCounter {

    private static final int MOST_RECORDS = 1000;

    /** Of a slice; it is dropped as soon as it is counted. */
    private static final long MOST_BYTES = 4L << 20;

    private RecordCounter() {}

    static long count(ActivityStore store, ActivityFilter filter, long most) {
        long counted = 0;
        @Nullable Position after = null;
        do {
            // one more than what is left to the bound: whether there is one is all that is asked of it
            int records = (int) Math.min(MOST_RECORDS - 1, most - counted) + 1;
            Slice slice = store.find(filter, SortOrder.DESC, after, SliceLimit.of(records, MOST_BYTES));
            counted += slice.activities().size();
            after = slice.next();
        } while (after != null && counted <= most);
        return counted;
    }
}
