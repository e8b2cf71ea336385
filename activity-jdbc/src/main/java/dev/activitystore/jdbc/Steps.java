package dev.activitystore.jdbc;

import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Criterion;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.PositionRange;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what a step of a deletion or of a rewriting meets, and locks it in the order of the ids. */
final class Steps {

    private final Queries queries;

    Steps(Queries queries) {
        this.queries = queries;
    }

    /**
     * Locks the first rows behind a position: at least one, if there is one. What others have moved, changed or deleted before
     * it was locked is not met, and the next ones are.
     */
    Met meet(Connection connection, ActivityFilter filter, SortOrder order, @Nullable Position after, int limit)
            throws SQLException {
        Position last = after;
        while (true) {
            PositionRange range = PositionRange.of(filter, order, last);
            Found found = find(connection, filter, order, range, limit);
            List<StoredRow> rows = lock(connection, filter, order, range, found.ids);
            if (found.next == null || !rows.isEmpty()) {
                return new Met(rows, found.next);
            }
            last = found.next;
        }
    }

    /** The ids of the records to meet, in their order, and where to go on. */
    private Found find(Connection connection, ActivityFilter filter, SortOrder order, PositionRange range, int limit)
            throws SQLException {
        Criterion ids = filter.criterion(ActivityField.ID);
        if (ids != null && ids.values().size() <= limit) {
            return new Found(ids.values().stream().sorted().toList(), null);
        }
        List<Position> met = queries.checked(connection, queries.findPositions(filter, order, range, limit + 1L))
                .rows(connection, StoredRow::readPosition);
        Position next = met.size() > limit ? met.get(limit - 1) : null;
        return new Found(met.stream().limit(limit).map(Position::id).sorted().toList(), next);
    }

    private List<StoredRow> lock(
            Connection connection, ActivityFilter filter, SortOrder order, PositionRange range, Collection<String> ids)
            throws SQLException {
        Comparator<StoredRow> ascending = Comparator.comparing(StoredRow::position);
        return queries
                .parts(ids)
                .rows(connection, part -> queries.lockSelected(filter, range, part), StoredRow::read)
                .stream()
                .sorted(order == SortOrder.ASC ? ascending : ascending.reversed())
                .toList();
    }

    /**
     * What a step meets.
     *
     * @param rows locked, in the order of the step
     * @param next where to go on, or null if there is no more
     */
    record Met(List<StoredRow> rows, @Nullable Position next) {}

    /** Ids, in their order, and the position of the last of them if there are more. */
    private record Found(Collection<String> ids, @Nullable Position next) {}
}
