package dev.activitystore.jdbc;

import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Criterion;
import dev.activitystore.Outcome;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.PositionRange;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deletes records, step by step, each in one transaction. They are locked in the order of their ids. */
final class Deletions {

    private final Queries queries;
    private final RowWriter rows;

    Deletions(Queries queries, RowWriter rows) {
        this.queries = queries;
        this.rows = rows;
    }

    /** Meets at least one record if there is one: what others have deleted meanwhile is not met, and the next ones are. */
    DeletedStep delete(Connection connection, ActivityFilter filter, @Nullable Position after, int limit)
            throws SQLException {
        Position last = after;
        while (true) {
            PositionRange range = PositionRange.of(filter, SortOrder.DESC, last);
            Found found = find(connection, filter, range, limit);
            List<Outcome> outcomes =
                    found.ids.isEmpty() ? List.of() : deleteSelected(connection, filter, range, found.ids);
            if (found.next == null || !outcomes.isEmpty()) {
                return new DeletedStep(outcomes, found.next);
            }
            last = found.next;
        }
    }

    /** The ids of the records to meet, in their order, and where to go on. */
    private Found find(Connection connection, ActivityFilter filter, PositionRange range, int limit)
            throws SQLException {
        Criterion ids = filter.criterion(ActivityField.ID);
        if (ids != null && ids.values().size() <= limit) {
            return new Found(ids.values().stream().sorted().toList(), null);
        }
        List<Position> met = queries.checked(connection, queries.findToDelete(filter, range, limit + 1L))
                .rows(connection, StoredRow::readPosition);
        Position next = met.size() > limit ? met.get(limit - 1) : null;
        return new Found(met.stream().limit(limit).map(Position::id).sorted().toList(), next);
    }

    /** Locks records, without those that others have moved or deleted since, and deletes what may be deleted of them. */
    private List<Outcome> deleteSelected(
            Connection connection, ActivityFilter filter, PositionRange range, Collection<String> ids)
            throws SQLException {
        List<StoredRow> selected =
                queries.parts(ids).rows(connection, part -> queries.lockSelected(filter, range, part), StoredRow::read);
        List<String> doomed = selected.stream()
                .filter(row -> !row.isImmutable())
                .map(row -> row.position().id())
                .toList();
        if (!doomed.isEmpty()) {
            rows.delete(connection, filter.organizationId(), doomed);
        }
        return selected.stream()
                .sorted(Comparator.comparing(StoredRow::position).reversed())
                .map(StoredRow::outcome)
                .toList();
    }

    /** Ids, in their order, and the position of the last of them if there are more. */
    private record Found(Collection<String> ids, @Nullable Position next) {}
}
