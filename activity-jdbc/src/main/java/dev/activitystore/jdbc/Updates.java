package dev.activitystore.jdbc;

import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
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
    private final RowWriter rows;

    Updates(Queries queries, RowWriter rows) {
        this.queries = queries;
        this.rows = rows;
    }

    /**
     * Changes records, and looks only then at what is there, and only of those that were not changed: most are there and
     * may be changed. What has come meanwhile is locked behind the others, so this is for a transaction that is made again,
     * by {@link #update}, if it meets another writer.
     */
    List<Outcome> updateThenLook(Connection connection, String organizationId, List<ActivityUpdate> updates)
            throws SQLException {
        Map<List<Column>, List<ActivityUpdate>> byColumns = byColumns(updates);
        if (byColumns.size() != 1 || byColumns.containsKey(List.<Column>of())) {
            return update(
                    connection, organizationId, updates); // of several statements, each would begin with the first id
        }
        Set<String> changed = write(connection, organizationId, byColumns);
        Map<String, Boolean> stored = new HashMap<>();
        List<String> unchanged = new ArrayList<>();
        for (ActivityUpdate update : updates) {
            if (changed.contains(update.id())) {
                stored.put(update.id(), false);
            } else {
                unchanged.add(update.id());
            }
        }
        if (!unchanged.isEmpty()) {
            Map<String, Boolean> looked =
                    StoredRow.readAll(connection, queries.parts(unchanged), part -> queries.look(organizationId, part));
            if (looked.containsValue(false)) { // it has just come, or the driver doesn't count
                return update(connection, organizationId, updates);
            }
            stored.putAll(looked);
        }
        return StoredRow.outcomes(updates, ActivityUpdate::id, stored);
    }

    /** Locks what is there, and changes what may be changed of it. */
    List<Outcome> update(Connection connection, String organizationId, List<ActivityUpdate> updates)
            throws SQLException {
        if (updates.isEmpty()) {
            return List.of();
        }
        List<String> ids = updates.stream().map(ActivityUpdate::id).sorted().toList();
        Map<String, Boolean> stored =
                StoredRow.readAll(connection, queries.parts(ids), part -> queries.lock(organizationId, part));
        List<ActivityUpdate> possible = updates.stream()
                .filter(update -> Boolean.FALSE.equals(stored.get(update.id())))
                .toList();
        write(connection, organizationId, byColumns(possible));
        return StoredRow.outcomes(updates, ActivityUpdate::id, stored);
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
}
