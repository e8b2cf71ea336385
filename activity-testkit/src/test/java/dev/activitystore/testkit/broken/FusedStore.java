package dev.activitystore.testkit.broken;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.SliceLimit;
import java.io.Serial;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Ends a test that would read or delete for ever, before it has filled the memory or taken all day. */
final class FusedStore extends ForwardingStore {

    /** More than those who read until others have written need, also where the writers hardly ever get a processor. */
    private static final int MOST_CALLS = 3_000_000;

    private final AtomicInteger calls = new AtomicInteger();

    FusedStore(ActivityStore store) {
        super(store);
    }

    /** That a test had to be ended. */
    static final class Endless extends AssertionError {
        @Serial
        private static final long serialVersionUID = 1L;

        Endless() {
            super("the test reads or deletes without end");
        }
    }

    @Override
    public List<Activity> find(ActivityFilter filter, SortOrder order, @Nullable Position after, int limit) {
        count();
        return super.find(filter, order, after, SliceLimit.ofRecords(limit)).activities();
    }

    @Override
    public DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
        count();
        return super.delete(filter, after, limit);
    }

    private void count() {
        if (calls.incrementAndGet() > MOST_CALLS || Thread.currentThread().isInterrupted()) {
            throw new Endless();
        }
    }
}
