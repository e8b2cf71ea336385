package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Updates records: what an update names is written, and nothing else is read or written. */
final class Updates {

    private final Records records;
    private final RecordWriter writer;
    private final Commits commits;

    Updates(Records records, RecordWriter writer, Commits commits) {
        this.records = records;
        this.writer = writer;
        this.commits = commits;
    }

    /** As {@link dev.activitystore.spi.ActivityStore#update}. */
    List<Outcome> update(String organization, List<ActivityUpdate> updates) {
        Outcomes outcomes = new Outcomes();
        List<Update> left = updates.stream()
                .map(update -> Update.of(writer, organization, update))
                .toList();
        for (Backoff backoff = new Backoff(); !left.isEmpty(); backoff.pause()) {
            Set<String> done = commits.commit(organization, left);
            done.forEach(id -> outcomes.put(id, Status.DONE));
            List<Update> refused =
                    left.stream().filter(update -> !done.contains(update.id())).toList();
            if (refused.isEmpty()) {
                break;
            }
            StoredRows rows =
                    records.read(organization, refused.stream().map(Update::id).toList());
            // one that can't be done keeps all others of its slot from being done
            refused.stream()
                    .filter(update -> !update.canHappenTo(rows.of(update.id())))
                    .forEach(update -> outcomes.put(
                            update.id(), rows.of(update.id()).record() == null ? Status.NOT_FOUND : Status.IMMUTABLE));
            left = refused.stream().filter(update -> !outcomes.has(update.id())).toList();
        }
        return outcomes.of(updates.stream().map(ActivityUpdate::id));
    }

    /**
     * One update. Nothing tells whether it took place: to be made twice does no harm.
     *
     * @param id of which record
     * @param statement writes it
     * @param bytes about how many it writes
     */
    private record Update(String id, BoundStatement statement, long bytes) implements Change {

        static Update of(RecordWriter writer, String organization, ActivityUpdate update) {
            long bytes = RecordColumns.updatable(update).stream()
                    .filter(patch -> patch.value() != null)
                    .mapToLong(patch -> Objects.requireNonNull(patch.value()).length() * 3L)
                    .sum();
            return new Update(update.id(), writer.update(organization, update), bytes);
        }

        @Override
        public boolean isSeenIn(StoredRow row) {
            return false;
        }

        @Override
        public boolean canHappenTo(StoredRow row) {
            return row.record() != null && !row.isImmutable();
        }
    }
}
