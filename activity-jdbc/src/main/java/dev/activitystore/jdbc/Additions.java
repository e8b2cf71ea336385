package dev.activitystore.jdbc;

import dev.activitystore.Activity;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Adds records, in one transaction. They are locked, and written, in the order of their ids. */
final class Additions {

    private final Queries queries;
    private final RowWriter rows;

    Additions(Queries queries, RowWriter rows) {
        this.queries = queries;
        this.rows = rows;
    }

    /** Adds records that are not there yet; if one is, this fails on the index of the ids. */
    List<Outcome> insert(Connection connection, String organizationId, List<Activity> activities) throws SQLException {
        insert(connection, inOrderOfIds(organizationId, activities));
        return StoredRow.outcomes(activities, Activity::id, Map.of(), Status.DONE);
    }

    /** Adds records, or overwrites those that are there. */
    List<Outcome> put(Connection connection, String organizationId, List<Activity> activities) throws SQLException {
        if (activities.isEmpty()) {
            return List.of();
        }
        List<ActivityRow> inOrder = inOrderOfIds(organizationId, activities);
        Map<String, Boolean> stored = StoredRow.readAll(
                connection,
                queries.lock(
                        organizationId, inOrder.stream().map(ActivityRow::id).toList()));
        List<ActivityRow> absent = new ArrayList<>();
        List<ActivityRow> replaceable = new ArrayList<>();
        for (ActivityRow row : inOrder) {
            Boolean isImmutable = stored.get(row.id());
            if (isImmutable == null) {
                absent.add(row);
            } else if (!isImmutable) {
                replaceable.add(row);
            }
        }
        for (List<ActivityRow> part : rows.parts(connection, replaceable)) {
            rows.replace(connection, part);
        }
        insert(connection, absent);
        return StoredRow.outcomes(activities, Activity::id, stored, Status.DONE);
    }

    private void insert(Connection connection, List<ActivityRow> inOrder) throws SQLException {
        for (List<ActivityRow> part : rows.parts(connection, inOrder)) {
            rows.insert(connection, part);
        }
    }

    private static List<ActivityRow> inOrderOfIds(String organizationId, List<Activity> activities) {
        return activities.stream()
                .sorted(Comparator.comparing(Activity::id))
                .map(activity -> ActivityRow.of(organizationId, activity))
                .toList();
    }
}
