package dev.activitystore.rocksdb;

import dev.activitystore.Activity;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Changes records: locks them, reads what is there, and writes the difference in one batch. Safe for concurrent use. */
final class RecordWriter {

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
                outcomes.add(new Outcome(id, change.add(batch.toAddTo(row), row, nextRequest.next())));
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
         * @return what became of the request
         */
        Status add(IndexedBatch batch, @Nullable RowBytes row, R request);
    }
}
