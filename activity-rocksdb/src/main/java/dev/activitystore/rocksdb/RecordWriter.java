package dev.activitystore.rocksdb;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Changes records: locks them, reads what is there, and writes the difference in one batch. Safe for concurrent use. */
final class RecordWriter {

    /** A step of a deletion ends early where the records are this large together. */
    private static final long MOST_BYTES_OF_STEP = 16L << 20;

    private final Database database;
    private final PageReader reader;
    private final RecordLocks locks;
    private final Costs costs;

    RecordWriter(Database database, PageReader reader, RecordLocks locks, Costs costs) {
        this.database = database;
        this.reader = reader;
        this.locks = locks;
        this.costs = costs;
    }

    List<Outcome> put(String organizationId, List<Activity> activities) {
        return add(organizationId, activities, before -> before.immutable() ? Status.IMMUTABLE : Status.DONE);
    }

    List<Outcome> putIfAbsent(String organizationId, List<Activity> activities) {
        return add(organizationId, activities, before -> Status.EXISTS);
    }

    /** Writes what is not stored already; of another record under its id, a function says what becomes of it. */
    private List<Outcome> add(
            String organizationId, List<Activity> activities, Function<Activity, Status> ifAnotherIsStored) {
        return change(organizationId, activities, Activity::id, (batch, row, activity) -> {
            Activity before = decode(row);
            if (activity.equals(before)) {
                return Status.DONE;
            }
            Status status = before == null ? Status.DONE : ifAnotherIsStored.apply(before);
            if (status == Status.DONE) {
                batch.change(before, activity);
            }
            return status;
        });
    }

    List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
        return change(organizationId, updates, ActivityUpdate::id, (batch, row, update) -> {
            Activity before = decode(row);
            if (before == null) {
                return Status.NOT_FOUND;
            }
            if (isImmutable(before)) {
                return Status.IMMUTABLE;
            }
            batch.change(before, update.applyTo(before));
            return Status.DONE;
        });
    }

    DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
        SliceLimit most = SliceLimit.of(limit, MOST_BYTES_OF_STEP);
        Slice.Builder slice = new Slice.Builder(most);
        List<Seen> seen = new ArrayList<>();
        reader.find(
                filter,
                SortOrder.DESC,
                after,
                most,
                (row, activity) -> slice.add(activity) && seen.add(new Seen(row, activity)));
        List<Outcome> outcomes = change(filter.organizationId(), seen, Seen::id, (batch, row, then) -> {
            // most rows are what they were, and so need not be decoded again
            Activity before = row != null && then.row().isSame(row) ? then.activity() : decode(row);
            boolean isStillThere = before != null
                    && Position.of(before).equals(Position.of(then.activity()))
                    && filter.matches(before);
            if (!isStillThere) {
                return null; // moved, changed or deleted before it was locked: it was not met
            }
            if (isImmutable(before)) {
                return Status.IMMUTABLE;
            }
            batch.change(before, null);
            return Status.DONE;
        });
        return new DeletedStep(outcomes, slice.build().next());
    }

    private <R> List<Outcome> change(
            String organizationId, List<R> requests, Function<R, String> id, Change<R> change) {
        List<String> ids = requests.stream().map(id).toList();
        return locks.holding(organizationId, ids, () -> changeLocked(organizationId, ids, requests, change));
    }

    private <R> List<Outcome> changeLocked(
            String organizationId, List<String> ids, List<R> requests, Change<R> change) {
        List<Outcome> outcomes = new ArrayList<>(ids.size());
        Iterator<String> nextId = ids.iterator();
        Iterator<R> nextRequest = requests.iterator();
        try (PartedBatch batch = new PartedBatch(database, organizationId)) {
            reader.forEachRow(organizationId, ids, row -> {
                String id = nextId.next();
                Status status = change.add(batch.toAddTo(row), row, nextRequest.next());
                if (status != null) {
                    outcomes.add(new Outcome(id, status));
                }
            });
            costs.addKeysWritten(batch.write());
        }
        return outcomes;
    }

    private static @Nullable Activity decode(@Nullable RowBytes row) {
        return row == null ? null : row.decode();
    }

    private static boolean isImmutable(@Nullable Activity activity) {
        return activity != null && activity.immutable();
    }

    /** What a request makes of a record. */
    private interface Change<R> {

        /**
         * Adds the change to a batch.
         *
         * @param row the record as it is now, or null if there is none
         * @return what became of the request; null if it has no outcome
         */
        @Nullable
        Status add(IndexedBatch batch, @Nullable RowBytes row, R request);
    }

    /** A record as it was before it was locked. */
    private record Seen(RowBytes row, Activity activity) {

        String id() {
            return activity.id();
        }
    }
}
