package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Outcome.Status;
import dev.activitystore.SortOrder;
import dev.activitystore.cassandra.StoredRow.Version;
import dev.activitystore.hold.Holds;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Deletes records: first the records, each if it is still the version that was found, then their entries. */
final class Deletions {

    private static final int MOST_IN_STEP = 500;

    private final Pages pages;
    private final Records records;
    private final StoredHolds held;
    private final RecordWriter writer;
    private final ListWriter lists;
    private final Commits commits;
    private final Clock clock;

    Deletions(
            Pages pages,
            Records records,
            StoredHolds held,
            RecordWriter writer,
            ListWriter lists,
            Commits commits,
            Clock clock) {
        this.pages = pages;
        this.records = records;
        this.held = held;
        this.writer = writer;
        this.lists = lists;
        this.commits = commits;
        this.clock = clock;
    }

    /** As {@link dev.activitystore.spi.ActivityStore#delete}. */
    DeletedStep delete(String organization, ActivityFilter filter, @Nullable Position after, int limit) {
        int most = Math.min(limit, MOST_IN_STEP);
        List<Version> met = new ArrayList<>();
        Iterator<Version> matching = pages.matching(filter, SortOrder.DESC, after, most);
        while (met.size() < most && matching.hasNext()) {
            met.add(matching.next());
        }
        boolean isLast = met.size() < most || !matching.hasNext();
        Outcomes outcomes = delete(organization, filter, met);
        return new DeletedStep(
                outcomes.of(met.stream().map(version -> version.activity().id())),
                isLast ? null : Position.of(met.get(met.size() - 1).activity()));
    }

    /** Deletes what was met; what meanwhile has come not to match any more, or is gone, has no outcome. */
    private Outcomes delete(String organization, ActivityFilter filter, List<Version> met) {
        UUID name = Versions.next(clock);
        Outcomes outcomes = new Outcomes();
        List<Version> left = met;
        for (Backoff backoff = new Backoff(); !left.isEmpty(); ) {
            Holds holds = held.of(organization);
            List<Deletion> deletions = new ArrayList<>();
            for (Version version : left) {
                Status refusal = holds.refusal(version.activity());
                if (refusal == null) {
                    deletions.add(Deletion.of(writer, organization, version, name));
                } else {
                    outcomes.put(version.activity().id(), refusal);
                }
            }
            Set<String> done = commits.commit(organization, deletions);
            List<Version> gone = new ArrayList<>();
            List<String> refused = new ArrayList<>();
            for (Deletion deletion : deletions) {
                if (done.contains(deletion.id())) {
                    outcomes.put(deletion.id(), Status.DONE);
                    gone.add(deletion.version());
                } else {
                    refused.add(deletion.id());
                }
            }
            lists.delete(organization, gone);
            if (!refused.isEmpty()) {
                backoff.pause();
            }
            left = stillMatching(organization, filter, refused);
        }
        return outcomes;
    }

    private List<Version> stillMatching(String organization, ActivityFilter filter, List<String> ids) {
        return records.read(organization, ids).records(ids).stream()
                .filter(version -> filter.matches(version.activity()))
                .toList();
    }

    /**
     * The deletion of one record.
     *
     * @param version what is deleted
     * @param name that of the call, which the row keeps
     * @param statement deletes it
     */
    private record Deletion(Version version, UUID name, BoundStatement statement) implements Change {

        private static final long BYTES = 1000; // without what the row has

        static Deletion of(RecordWriter writer, String organization, Version version, UUID name) {
            return new Deletion(version, name, writer.delete(organization, version, name));
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
        public long bytes() {
            return BYTES;
        }

        @Override
        public boolean isSeenIn(StoredRow row) {
            return row.isDeletedBy(found -> Versions.isOfCall(name, found));
        }

        @Override
        public boolean canHappenTo(StoredRow row) {
            return version.isStill(row.record()) && !row.isImmutable();
        }
    }
}
