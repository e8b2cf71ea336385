package dev.activitystore.jdbc;

import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Changes records, in one transaction. They are locked, and written, in the order of their ids, so that two writers of the
 * same records wait for each other and never both; {@link #updateThenLook} alone may meet one.
 */
final class Updates {

    private final Queries queries;
    private final Refusals refusals;
    private final RowWriter rows;

    Updates(Queries queries, Refusals refusals, RowWriter rows) {
        this.queries = queries;
        this.refusals = refusals;
        this.rows = rows;
    }

    /**
     * Changes records, and looks only then at what is there, and only of those that were not changed: most are there and
     * may be changed. If there are holds, or one of these may be changed after all, it undoes everything, and goes the way of
     * {@link #update}. So this is for a transaction of the store's own, which is also made again, by {@link #update}, if it
     * meets another writer.
     */
    List<Outcome> updateThenLook(Connection connection, String organizationId, List<ActivityUpdate> updates)
            throws SQLException {
        Map<List<Column>, List<ActivityUpdate>> byColumns = byColumns(updates);
        if (byColumns.size() != 1 || byColumns.containsKey(List.<Column>of())) {
            return update(
                    connection, organizationId, updates); // of several statements, each would begin with the first id
        }
        Map<String, Status> statuses = new HashMap<>();
        write(connection, organizationId, byColumns).forEach(id -> statuses.put(id, Status.DONE));
        List<String> unchanged = updates.stream()
                .map(ActivityUpdate::id)
                .filter(id -> !statuses.containsKey(id))
                .toList();
        List<StoredRow> looked =
                queries.parts(unchanged).rows(connection, part -> queries.look(organizationId, part), StoredRow::read);
        // what is not immutable has just come, or the driver doesn't count
        if (!looked.stream().allMatch(StoredRow::isImmutable) || refusals.areByHolds(connection, organizationId)) {
            connection.rollback();
            return update(connection, organizationId, updates);
        }
        looked.forEach(row -> statuses.put(row.id(), Status.IMMUTABLE));
        return outcomes(updates, statuses);
    }

    /** Locks what is there, and changes what may be changed of it. */
    List<Outcome> update(Connection connection, String organizationId, List<ActivityUpdate> updates)
            throws SQLException {
        if (updates.isEmpty()) {
            return List.of();
        }
        List<String> ids = updates.stream().map(ActivityUpdate::id).sorted().toList();
        List<StoredRow> locked =
                queries.parts(ids).rows(connection, part -> queries.lock(organizationId, part), StoredRow::read);
        Map<String, Status> statuses = refusals.statuses(connection, organizationId, locked);
        List<ActivityUpdate> possible = updates.stream()
                .filter(update -> statuses.get(update.id()) == Status.DONE)
                .toList();
        write(connection, organizationId, byColumns(possible));
        return outcomes(updates, statuses);
    }

    /** Changes what is there and not immutable; gives the ids of what is known to be changed. */
    private Set<String> write(
            Connection connection, String organizationId, Map<List<Column>, List<ActivityUpdate>> byColumns)
            throws SQLException {
        Set<String> changed = new HashSet<>();
        for (Map.Entry<List<Column>, List<ActivityUpdate>> alike : byColumns.entrySet()) {
            List<Column> columns = alike.getKey();
            if (columns.isEmpty()) {
                continue;
            }
            List<ActivityRow> inOrder = alike.getValue().stream()
                    .map(update -> ActivityRow.of(update, columns))
                    .toList();
            for (List<ActivityRow> part : rows.parts(connection, inOrder)) {
                changed.addAll(rows.update(connection, organizationId, columns, part));
            }
        }
        return changed;
    }

    /** Those that set the same columns, in the order of their ids. */
    private static Map<List<Column>, List<ActivityUpdate>> byColumns(List<ActivityUpdate> updates) {
        return updates.stream()
                .sorted(Comparator.comparing(ActivityUpdate::id))
                .collect(Collectors.groupingBy(Column::setBy));
    }

    /** In the order of the updates; what has no status is not there. */
    private static List<Outcome> outcomes(List<ActivityUpdate> updates, Map<String, Status> statuses) {
        return updates.stream()
                .map(update -> new Outcome(update.id(), statuses.getOrDefault(update.id(), Status.NOT_FOUND)))
                .toList();
    }
}
