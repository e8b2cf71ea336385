package dev.activitystore.rocksdb;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

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
        return change(organizationId, activities, Activity::id, (batch, before, activity) -> {
            if (isImmutable(before)) {
                return Status.IMMUTABLE;
            }
            batch.change(before, activity);
            return Status.DONE;
        });
    }

    List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
        return change(organizationId, updates, ActivityUpdate::id, (batch, before, update) -> {
            if (before == null) {
                return Status.NOT_FOUND;
            }
            if (isImmutable(before)) {
                return Status.IMMUTABLE;
            }
            batch.replaceRow(update.applyTo(before));
            return Status.DONE;
        });
    }

    DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
        List<Activity> found = reader.find(filter, SortOrder.DESC, after, limit);
        List<Outcome> outcomes = change(filter.organizationId(), found, Activity::id, (batch, before, seen) -> {
            boolean isStillThere =
                    before != null && Position.of(before).equals(Position.of(seen)) && filter.matches(before);
            if (!isStillThere) {
                return null; // moved, changed or deleted before it was locked: it was not met
            }
            if (isImmutable(before)) {
                return Status.IMMUTABLE;
            }
            batch.change(before, null);
            return Status.DONE;
        });
        return new DeletedStep(outcomes, found.size() < limit ? null : Position.of(found.get(found.size() - 1)));
    }

    private <R> List<Outcome> change(
            String organizationId, List<R> requests, Function<R, String> id, Change<R> change) {
        List<String> ids = requests.stream().map(id).toList();
        return locks.holding(organizationId, ids, () -> changeLocked(organizationId, ids, requests, change));
    }

    private <R> List<Outcome> changeLocked(
            String organizationId, List<String> ids, List<R> requests, Change<R> change) {
        List<Outcome> outcomes = new ArrayList<>(ids.size());
        List<@Nullable Activity> before = reader.byIds(organizationId, ids);
        try (IndexedBatch batch = new IndexedBatch(database, organizationId)) {
            for (int i = 0; i < ids.size(); i++) {
                Status status = change.add(batch, before.get(i), requests.get(i));
                if (status != null) {
                    outcomes.add(new Outcome(ids.get(i), status));
                }
            }
            costs.addKeysWritten(batch.write());
        } catch (RocksDBException e) {
            throw Failures.translate(e);
        }
        return outcomes;
    }

    private static boolean isImmutable(@Nullable Activity activity) {
        return activity != null && activity.immutable();
    }

    /** What a request makes of a record. */
    private interface Change<R> {

        /** Adds the change to a batch, and tells what became of the request; null if it has no outcome. */
        @Nullable
        Status add(IndexedBatch batch, @Nullable Activity before, R request) throws RocksDBException;
    }
}
