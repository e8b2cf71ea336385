package dev.activitystore.jdbc;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.hold.Holds;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.RewrittenStep;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rewrites records for the operator, step by step, each in one transaction. Nothing is written before all is decided. */
final class Rewrites {

    /** A step ends early where it has met as many records. */
    private static final int MOST_RECORDS_OF_STEP = 10_000;

    /** A step ends early where the records are this large together. */
    private static final long MOST_BYTES_OF_STEP = 16L << 20;

    private final Steps steps;
    private final LockedRecords records;
    private final Settings settings;
    private final RowWriter rows;

    Rewrites(Steps steps, LockedRecords records, Settings settings, RowWriter rows) {
        this.steps = steps;
        this.records = records;
        this.settings = settings;
        this.rows = rows;
    }

    RewrittenStep rewrite(
            Connection connection,
            ActivityFilter filter,
            SortOrder order,
            @Nullable Position after,
            SliceLimit limit,
            Function<Activity, @Nullable Activity> change)
            throws SQLException {
        int mostRecords = Math.min(limit.records(), MOST_RECORDS_OF_STEP);
        Steps.Met met = steps.meet(connection, filter, order, after, mostRecords);
        Slice.Builder taken =
                new Slice.Builder(SliceLimit.of(mostRecords, Math.min(limit.bytes(), MOST_BYTES_OF_STEP)));
        List<String> ids = met.rows().stream().map(StoredRow::id).toList();
        records.forEach(connection, filter.organizationId(), ids, taken::add);
        Slice stored = taken.build();
        RewrittenStep.Counter counter = new RewrittenStep.Counter();
        Holds holds = settings.holds(connection, filter.organizationId()); // after the rows were locked
        write(connection, filter.organizationId(), stored.activities(), change, holds, counter);
        return counter.step(stored.next() == null ? met.next() : stored.next());
    }

    private void write(
            Connection connection,
            String organizationId,
            List<Activity> stored,
            Function<Activity, @Nullable Activity> change,
            Holds holds,
            RewrittenStep.Counter counter)
            throws SQLException {
        List<Activity> replaced = new ArrayList<>();
        List<String> doomed = new ArrayList<>();
        for (Activity activity : stored) {
            Activity written = change.apply(activity);
            if (!counter.count(activity, written, holds)) {
                continue;
            }
            if (written == null) {
                doomed.add(activity.id());
            } else {
                replaced.add(written);
            }
        }
        replaced.sort(Comparator.comparing(Activity::id));
        List<ActivityRow> replacing = replaced.stream()
                .map(activity -> ActivityRow.of(organizationId, activity))
                .toList();
        for (List<ActivityRow> part : rows.parts(connection, replacing)) {
            rows.replace(connection, part);
        }
        if (!doomed.isEmpty()) {
            doomed.sort(Comparator.naturalOrder());
            rows.delete(connection, organizationId, doomed);
        }
    }
}
