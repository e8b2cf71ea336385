package dev.activitystore.jdbc;

import dev.activitystore.Activity;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Adds records, in one transaction. They are locked, and written, in the order of their ids. */
final class Additions {

    private final Queries queries;
    private final LockedRecords records;
    private final RowWriter rows;

    Additions(Queries queries, LockedRecords records, RowWriter rows) {
        this.queries = queries;
        this.records = records;
        this.rows = rows;
    }

    /** Adds records that are not there yet; if one is, this fails on the index of the ids. */
    List<Outcome> insert(Connection connection, String organizationId, List<Activity> activities) throws SQLException {
        insert(connection, inOrderOfIds(organizationId, activities));
        return activities.stream()
                .map(activity -> new Outcome(activity.id(), Status.DONE))
                .toList();
    }

    /** Adds records, or overwrites those that are there. */
    List<Outcome> put(Connection connection, String organizationId, List<Activity> activities) throws SQLException {
        return write(connection, organizationId, activities, Status.IMMUTABLE, isImmutable -> isImmutable);
    }

    /** Adds records that are not there. */
    List<Outcome> putIfAbsent(Connection connection, String organizationId, List<Activity> activities)
            throws SQLException {
        return write(connection, organizationId, activities, Status.EXISTS, isImmutable -> true);
    }

    /**
     * Adds records, or overwrites those that are there and don't stay.
     *
     * @param ifAnotherStays what becomes of a record under whose id another one stays
     * @param stays whether a stored record stays, by whether it is immutable
     */
    private List<Outcome> write(
            Connection connection,
            String organizationId,
            List<Activity> activities,
            Status ifAnotherStays,
            Predicate<Boolean> stays)
            throws SQLException {
        if (activities.isEmpty()) {
            return List.of();
        }
        List<Activity> inOrder =
                activities.stream().sorted(Comparator.comparing(Activity::id)).toList();
        Map<String, Boolean> stored =
                StoredRow.readAll(connection, queries.parts(ids(inOrder)), part -> queries.lock(organizationId, part));
        List<ActivityRow> absent = new ArrayList<>();
        List<ActivityRow> replaced = new ArrayList<>();
        List<Activity> staying = new ArrayList<>();
        for (Activity activity : inOrder) {
            Boolean isImmutable = stored.get(activity.id());
            if (isImmutable == null) {
                absent.add(ActivityRow.of(organizationId, activity));
            } else if (stays.test(isImmutable)) {
                staying.add(activity);
            } else {
                replaced.add(ActivityRow.of(organizationId, activity));
            }
        }
        for (List<ActivityRow> part : rows.parts(connection, replaced)) {
            rows.replace(connection, part);
        }
        insert(connection, absent);
        Set<String> refused = refused(connection, organizationId, staying);
        return activities.stream()
                .map(activity ->
                        new Outcome(activity.id(), refused.contains(activity.id()) ? ifAnotherStays : Status.DONE))
                .toList();
    }

    /** The ids of those records to which the stored ones, locked already, are not equal. */
    private Set<String> refused(Connection connection, String organizationId, List<Activity> staying)
            throws SQLException {
        Map<String, Activity> different = new HashMap<>();
        staying.forEach(activity -> different.put(activity.id(), activity));
        records.forEach(connection, organizationId, ids(staying), stored -> {
            different.remove(stored.id(), stored);
            return true;
        });
        return different.keySet();
    }

    private void insert(Connection connection, List<ActivityRow> inOrder) throws SQLException {
        for (List<ActivityRow> part : rows.parts(connection, inOrder)) {
            rows.insert(connection, part);
        }
    }

    private static List<String> ids(List<Activity> activities) {
        return activities.stream().map(Activity::id).toList();
    }

    private static List<ActivityRow> inOrderOfIds(String organizationId, List<Activity> activities) {
        return activities.stream()
                .sorted(Comparator.comparing(Activity::id))
                .map(activity -> ActivityRow.of(organizationId, activity))
                .toList();
    }
}
