package dev.activitystore.rocksdb;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import dev.activitystore.SortOrder;
import dev.activitystore.hold.Holds;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.RewrittenStep;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Deletes and rewrites the records of a filter, step by step: finds them, locks them, and changes those that are still so, in
 * one batch. Safe for concurrent use.
 */
final class SteppedWriter {

    /** A step ends early where the records are this large together. */
    private static final long MOST_BYTES_OF_STEP = 16L << 20;

    private final Database database;
    private final PageReader reader;
    private final RecordLocks locks;
    private final Settings settings;
    private final Costs costs;

    SteppedWriter(Database database, PageReader reader, RecordLocks locks, Settings settings, Costs costs) {
        this.database = database;
        this.reader = reader;
        this.locks = locks;
        this.settings = settings;
        this.costs = costs;
    }

    DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
        List<Outcome> outcomes = new ArrayList<>();
        Position next = step(filter, SortOrder.DESC, after, SliceLimit.ofRecords(limit), (batch, holds, met) -> {
            Status refusal = holds.refusal(met);
            if (refusal == null) {
                batch.change(met, null);
            }
            outcomes.add(new Outcome(met.id(), refusal == null ? Status.DONE : refusal));
        });
        return new DeletedStep(outcomes, next);
    }

    RewrittenStep rewrite(
            ActivityFilter filter,
            SortOrder order,
            @Nullable Position after,
            SliceLimit limit,
            Function<Activity, @Nullable Activity> change) {
        RewrittenStep.Counter counter = new RewrittenStep.Counter();
        Position next = step(filter, order, after, limit, (batch, holds, met) -> {
            Activity written = change.apply(met);
            if (counter.count(met, written, holds)) {
                batch.change(met, written);
            }
        });
        return counter.step(next);
    }

    /** Changes the first records behind a position: at least one, if there is one. Gives where to go on. */
    private @Nullable Position step(
            ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit, Change change) {
        SliceLimit most = SliceLimit.of(limit.records(), Math.min(limit.bytes(), MOST_BYTES_OF_STEP));
        Position last = after;
        while (true) {
            Slice.Builder slice = new Slice.Builder(most);
            List<Seen> seen = new ArrayList<>();
            reader.find(
                    filter,
                    order,
                    last,
                    most,
                    (row, activity) -> slice.add(activity) && seen.add(new Seen(row, activity)));
            last = slice.build().next();
            if (change(filter, seen, change) > 0 || last == null) {
                return last;
            }
        }
    }

    /** Gives how many records are still as the filter says. */
    private int change(ActivityFilter filter, List<Seen> seen, Change change) {
        String organizationId = filter.organizationId();
        List<String> ids = seen.stream().map(Seen::id).toList();
        return locks.holding(organizationId, ids, () -> {
            int[] met = {0};
            Holds holds = settings.holds(organizationId);
            Iterator<Seen> next = seen.iterator();
            try (PartedBatch batch = new PartedBatch(database, organizationId)) {
                reader.forEachRow(organizationId, ids, row -> {
                    Activity stored = next.next().ifStillMet(filter, row);
                    if (stored != null) {
                        met[0]++;
                        change.add(batch.toAddTo(row), holds, stored);
                    }
                });
                costs.addKeysWritten(batch.write());
            }
            return met[0];
        });
    }

    /** What a step makes of a record. */
    private interface Change {

        /** Adds what becomes of a record, as it is now, to a batch. */
        void add(IndexedBatch batch, Holds holds, Activity met);
    }

    /** A record as it was before it was locked. */
    private record Seen(RowBytes row, Activity activity) {

        String id() {
            return activity.id();
        }

        /**
         * The record as it is now.
         *
         * @param now its row, or null if there is none
         * @return null if it was moved, changed or deleted before it was locked: then it was not met
         */
        @Nullable
        Activity ifStillMet(ActivityFilter filter, @Nullable RowBytes now) {
            if (now == null || row.isSame(now)) { // most are, and need not be decoded again
                return now == null ? null : activity;
            }
            Activity stored = now.decode();
            return Position.of(stored).equals(Position.of(activity)) && filter.matches(stored) ? stored : null;
        }
    }
}
