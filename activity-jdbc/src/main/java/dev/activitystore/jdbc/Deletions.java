package dev.activitystore.jdbc;

import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deletes records, step by step, each in one transaction. */
final class Deletions {

    private final Steps steps;
    private final RowWriter rows;

    Deletions(Steps steps, RowWriter rows) {
        this.steps = steps;
        this.rows = rows;
    }

    DeletedStep delete(Connection connection, ActivityFilter filter, @Nullable Position after, int limit)
            throws SQLException {
        Steps.Met met = steps.meet(connection, filter, SortOrder.DESC, after, limit);
        List<String> doomed = met.rows().stream()
                .filter(row -> !row.isImmutable())
                .map(row -> row.position().id())
                .toList();
        if (!doomed.isEmpty()) {
            rows.delete(connection, filter.organizationId(), doomed);
        }
        return new DeletedStep(met.rows().stream().map(StoredRow::outcome).toList(), met.next());
    }
}
