package dev.activitystore.jdbc;

import dev.activitystore.ActivityFilter;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Deletes records, step by step, each in one transaction. */
final class Deletions {

    private final Steps steps;
    private final Refusals refusals;
    private final RowWriter rows;

    Deletions(Steps steps, Refusals refusals, RowWriter rows) {
        this.steps = steps;
        this.refusals = refusals;
        this.rows = rows;
    }

    DeletedStep delete(Connection connection, ActivityFilter filter, @Nullable Position after, int limit)
            throws SQLException {
        Steps.Met met = steps.meet(connection, filter, SortOrder.DESC, after, limit);
        Map<String, Status> statuses = refusals.statuses(connection, filter.organizationId(), met.rows());
        List<String> doomed = met.rows().stream()
                .map(StoredRow::id)
                .filter(id -> statuses.get(id) == Status.DONE)
                .toList();
        if (!doomed.isEmpty()) {
            rows.delete(connection, filter.organizationId(), doomed);
        }
        List<Outcome> outcomes = met.rows().stream()
                .map(row -> new Outcome(row.id(), Objects.requireNonNull(statuses.get(row.id()))))
                .toList();
        return new DeletedStep(outcomes, met.next());
    }
}
