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
import java.util.stream.Collectors;

/** Adds records, in one transaction. They are locked, and written, in the order of their ids. */
final class Additions {

    private final Queries queries;
    private final LockedRecords records;
    private final Refusals refusals;
    private final RowWriter rows;

    Additions(Queries queries, LockedRecords records, Refusals refusals, RowWriter rows) {
        this.queries = queries;
        this.records = records;
        this.refusals = refusals;
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
        return write(
                connection,
                organizationId,
                activities,
                locked -> refusals.statuses(connection, organizationId, locked));
    }

    /** Adds records that are not there. */
    List<Outcome> putIfAbsent(Connection connection, String organizationId, List<Activity> activities)
            throws SQLException {
        return write(
                connection,
                organizationId,
                activities,
                locked -> locked.stream().collect(Collectors.toMap(StoredRow::id, row -> Status.EXISTS)));
    }

    /** Adds records, or overwrites those that are there, unless they stay: then it is done if they are equal. */
    private List<Outcome> write(
            Connection connection, String organizationId, List<Activity> activities, Overwriting overwriting)
            throws SQLException {
        if (activities.isEmpty()) {
            return List.of();
        }
        List<Activity> inOrder =
                activities.stream().sorted(Comparator.comparing(Activity::id)).toList();
        List<StoredRow> locked = queries.parts(ids(inOrder))
                .rows(connection, part -> queries.lock(organizationId, part), StoredRow::read);
        Map<String, Status> stored = overwriting.statuses(locked);
        List<ActivityRow> absent = new ArrayList<>();
        List<ActivityRow> replaced = new ArrayList<>();
        List<Activity> staying = new ArrayList<>();
        for (Activity activity : inOrder) {
            Status status = stored.get(activity.id());
            if (status == null) {
                absent.add(ActivityRow.of(organizationId, activity));
            } else if (status == Status.DONE) {
                replaced.add(ActivityRow.of(organizationId, activity));
            } else {
                staying.add(activity);
            }
        }
        for (List<ActivityRow> part : rows.parts(connection, replaced)) {
            rows.replace(connection, part);
        }
        insert(connection, absent);
        Set<String> refused = different(connection, organizationId, staying);
        return activities.stream()
                .map(Activity::id)
                .map(id -> new Outcome(id, refused.contains(id) ? stored.getOrDefault(id, Status.DONE) : Status.DONE))
                .toList();
    }

    /** The ids of those records to which the stored ones, locked already, are not equal. */
    private Set<String> different(Connection connection, String organizationId, List<Activity> staying)
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

    /** What becomes of records that are there. */
    @FunctionalInterface
    private interface Overwriting {

        /** Gives for each row that is locked, by its id, whether it is done, or why what is there stays. */
        Map<String, Status> statuses(List<StoredRow> locked) throws SQLException;
    }
}
