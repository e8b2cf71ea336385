package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import dev.activitystore.cassandra.StoredRow.Version;
import dev.activitystore.hold.Holds;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Updates records: what an update names is written, each if the record is still the version that was found. */
final class Updates {

    private final Records records;
    private final StoredHolds held;
    private final RecordWriter writer;
    private final Commits commits;

    Updates(Records records, StoredHolds held, RecordWriter writer, Commits commits) {
        this.records = records;
        this.held = held;
        this.writer = writer;
        this.commits = commits;
    }

    /** As {@link dev.activitystore.spi.ActivityStore#update}. */
    List<Outcome> update(String organization, List<ActivityUpdate> updates) {
        Outcomes outcomes = new Outcomes();
        List<ActivityUpdate> left = updates;
        for (Backoff backoff = new Backoff(); !left.isEmpty(); ) {
            StoredRows rows = records.read(
                    organization, left.stream().map(ActivityUpdate::id).toList());
            Holds holds = rows.hasRecord() ? held.of(organization) : Holds.NONE;
            List<Update> possible = new ArrayList<>();
            for (ActivityUpdate update : left) {
                Version stored = rows.of(update.id()).record();
                Status refusal = stored == null ? Status.NOT_FOUND : holds.refusal(stored.activity());
                if (refusal != null) {
                    outcomes.put(update.id(), refusal);
                } else if (stored != null) {
                    possible.add(Update.of(writer, organization, stored, update));
                }
            }
            commits.commit(organization, possible).forEach(id -> outcomes.put(id, Status.DONE));
            left = left.stream().filter(update -> !outcomes.has(update.id())).toList();
            if (!left.isEmpty()) {
                backoff.pause();
            }
        }
        return outcomes.of(updates.stream().map(ActivityUpdate::id));
    }

    /**
     * One update. Nothing tells whether it took place: to be made twice does no harm.
     *
     * @param version what is updated
     * @param statement writes it
     * @param bytes about how many it writes
     */
    private record Update(Version version, BoundStatement statement, long bytes) implements Change {

        static Update of(RecordWriter writer, String organization, Version version, ActivityUpdate update) {
            long bytes = RecordColumns.updatable(update).stream()
                    .filter(patch -> patch.value() != null)
                    .mapToLong(patch -> Objects.requireNonNull(patch.value()).length() * 3L)
                    .sum();
            return new Update(version, writer.update(organization, version, update), bytes);
        }

        @Override
        public String id() {
            return version.activity().id();
        }

        @Override
        public long slot() {
            return version.slot();
        }

        @Override
        public boolean isSeenIn(StoredRow row) {
            return false;
        }

        @Override
        public boolean canHappenTo(StoredRow row) {
            return version.isStill(row.record()) && !row.isImmutable();
        }
    }
}
