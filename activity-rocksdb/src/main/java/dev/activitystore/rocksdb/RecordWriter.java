package dev.activitystore.rocksdb;

import dev.activitystore.Activity;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import dev.activitystore.hold.Holds;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Changes records: locks them, reads what is there, and writes the difference in one batch. Safe for concurrent use. */
final class RecordWriter {

    private final Database database;
    private final PageReader reader;
    private final RecordLocks locks;
    private final Settings settings;
    private final Costs costs;

    RecordWriter(Database database, PageReader reader, RecordLocks locks, Settings settings, Costs costs) {
        this.database = database;
        this.reader = reader;
        this.locks = locks;
        this.settings = settings;
        this.costs = costs;
    }

    List<Outcome> put(String organizationId, List<Activity> activities) {
        return add(organizationId, activities, Holds::refusal);
    }

    List<Outcome> putIfAbsent(String organizationId, List<Activity> activities) {
        return add(organizationId, activities, (holds, before) -> Status.EXISTS);
    }

    /** Writes what is not stored already; of another record under its id, a function says why it stays, if it does. */
    private List<Outcome> add(
            String organizationId,
            List<Activity> activities,
            BiFunction<Holds, Activity, @Nullable Status> whyAnotherStays) {
        return change(organizationId, activities, Activity::id, (batch, holds, row, activity) -> {
            Activity before = decode(row);
            if (activity.equals(before)) {
                return Status.DONE;
            }
            Status refusal = before == null ? null : whyAnotherStays.apply(holds.get(), before);
            if (refusal != null) {
                return refusal;
            }
            batch.change(before, activity);
            return Status.DONE;
        });
    }

    List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
        return change(organizationId, updates, ActivityUpdate::id, (batch, holds, row, update) -> {
            Activity before = decode(row);
            if (before == null) {
                return Status.NOT_FOUND;
            }
            Status refusal = holds.get().refusal(before);
            if (refusal != null) {
                return refusal;
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
        Supplier<Holds> holds = new HoldsWhenNeeded(organizationId);
        try (PartedBatch batch = new PartedBatch(database, organizationId)) {
            reader.forEachRow(organizationId, ids, row -> {
                String id = nextId.next();
                outcomes.add(new Outcome(id, change.add(batch.toAddTo(row), holds, row, nextRequest.next())));
            });
            costs.addKeysWritten(batch.write());
        }
        return outcomes;
    }

    private static @Nullable Activity decode(@Nullable RowBytes row) {
        return row == null ? null : row.decode();
    }

    /** Asked where a record is stored already, which most that are added are not. */
    private final class HoldsWhenNeeded implements Supplier<Holds> {

        private final String organizationId;
        private @Nullable Holds holds;

        HoldsWhenNeeded(String organizationId) {
            this.organizationId = organizationId;
        }

        @Override
        public Holds get() {
            Holds known = holds == null ? settings.holds(organizationId) : holds;
            holds = known;
            return known;
        }
    }

    /** What a request makes of a record. */
    private interface Change<R> {

        /**
         * Adds the change to a batch.
         *
         * @param holds what the store keeps of them, asked only where a record is there
         * @param row the record as it is now, or null if there is none
         * @return what became of the request
         */
        Status add(IndexedBatch batch, Supplier<Holds> holds, @Nullable RowBytes row, R request);
    }
}
