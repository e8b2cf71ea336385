package dev.activitystore.jdbc;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import dev.activitystore.Patch;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What the store does in one transaction. Rows are locked, and written, in the order of their ids, so that two writers
 * of the same records wait for each other and never both.
 */
final class SqlOperations {

    /** About as much text is inserted at once: MariaDB takes packets of up to 16 MiB, unless it was set otherwise. */
    private static final int MAX_CHARACTERS = 1 << 20;

    private final Statements statements;

    SqlOperations(Dialect dialect, Names names) {
        this.statements = new Statements(dialect, names);
    }

    List<Activity> find(
            Connection connection, ActivityFilter filter, SortOrder order, @Nullable Position after, int limit)
            throws SQLException {
        Sql sql = statements.find(filter, order, PositionRange.of(filter, order, after), limit);
        // plain JDBC: on a short page, Jdbi's bindings and mappers cost a sixth of the whole
        try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
            sql.bindTo(statement);
            List<Activity> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(ActivityRow.read(rows));
                }
            }
            return found;
        }
    }

    /** Adds records that are not there yet; if one is, this fails on the index of the ids. */
    List<Outcome> insert(Handle handle, String organizationId, List<Activity> activities) {
        insertInParts(
                handle,
                inOrderOfIds(activities, Activity::id).stream()
                        .map(activity -> ActivityRow.insertValues(organizationId, activity))
                        .toList());
        return outcomes(activities, Activity::id, Map.of(), Status.DONE);
    }

    /** Adds records, or overwrites those that are there. */
    List<Outcome> put(Handle handle, String organizationId, List<Activity> activities) {
        Map<String, Boolean> stored = lock(handle, organizationId, activities, Activity::id);
        List<@Nullable Object[]> inserted = new ArrayList<>();
        try (Batch replacements = new Batch(handle, statements.replace())) {
            for (Activity activity : inOrderOfIds(activities, Activity::id)) {
                Boolean isImmutable = stored.get(activity.id());
                if (isImmutable == null) {
                    inserted.add(ActivityRow.insertValues(organizationId, activity));
                } else if (!isImmutable) {
                    replacements.add(
                            ActivityRow.values(activity),
                            ActivityRow.positionKey(activity),
                            organizationId,
                            activity.id());
                }
            }
            replacements.execute();
        }
        insertInParts(handle, inserted);
        return outcomes(activities, Activity::id, stored, Status.DONE);
    }

    private void insertInParts(Handle handle, List<@Nullable Object[]> rows) {
        int begin = 0;
        long characters = 0;
        for (int end = 1; end <= rows.size(); end++) {
            characters += characters(rows.get(end - 1));
            if (characters >= MAX_CHARACTERS || end == rows.size()) {
                statements.dialect().insert(handle, statements.names(), rows.subList(begin, end));
                begin = end;
                characters = 0;
            }
        }
    }

    private static long characters(@Nullable Object[] row) {
        long sum = 0;
        for (Object value : row) {
            sum += value instanceof String text ? text.length() : 0;
        }
        return sum;
    }

    List<Outcome> update(Handle handle, String organizationId, List<ActivityUpdate> updates) {
        Map<String, Boolean> stored = lock(handle, organizationId, updates, ActivityUpdate::id);
        Map<List<String>, List<ActivityUpdate>> byColumns = inOrderOfIds(updates, ActivityUpdate::id).stream()
                .filter(update -> Boolean.FALSE.equals(stored.get(update.id())))
                .collect(Collectors.groupingBy(
                        update -> List.copyOf(columns(update).keySet())));
        byColumns.forEach((columns, sameColumns) -> {
            if (!columns.isEmpty()) {
                update(handle, organizationId, columns, sameColumns);
            }
        });
        return outcomes(updates, ActivityUpdate::id, stored, Status.NOT_FOUND);
    }

    private void update(Handle handle, String organizationId, List<String> columns, List<ActivityUpdate> updates) {
        try (Batch batch = new Batch(handle, statements.update(columns))) {
            updates.forEach(update -> batch.add(columns(update).values().toArray(), organizationId, update.id()));
            batch.execute();
        }
    }

    DeletedStep delete(Handle handle, ActivityFilter filter, @Nullable Position after, int limit) {
        PositionRange range = PositionRange.of(filter, SortOrder.DESC, after);
        Sql sql = statements.findToDelete(filter, range, limit);
        List<Position> met = sql.bindTo(handle.createQuery(sql.text()))
                .map((row, context) -> new Position(row.getLong("occurred_at"), row.getString("activity_id")))
                .list();
        Position last = met.size() < limit ? null : met.get(met.size() - 1);
        if (met.isEmpty()) {
            return new DeletedStep(List.of(), last);
        }
        List<String> ids = met.stream().map(Position::id).sorted().toList();
        Map<String, Boolean> stored = readLocked(handle, statements.lockSelected(filter, range, ids));
        try (Batch deletions = new Batch(handle, statements.delete())) {
            ids.stream()
                    .filter(id -> Boolean.FALSE.equals(stored.get(id)))
                    .forEach(id -> deletions.add(new Object[] {filter.organizationId(), id}));
            deletions.execute();
        }
        List<Position> stillSelected = met.stream()
                .filter(position -> stored.containsKey(position.id())) // others were moved or deleted since
                .toList();
        return new DeletedStep(outcomes(stillSelected, Position::id, stored, Status.NOT_FOUND), last);
    }

    /** Locks what is stored of some records; the result tells for each of these ids whether it is immutable. */
    private <R> Map<String, Boolean> lock(
            Handle handle, String organizationId, List<R> records, Function<R, String> id) {
        if (records.isEmpty()) {
            return Map.of();
        }
        List<String> ids = records.stream().map(id).sorted().toList();
        return readLocked(handle, statements.lock(organizationId, ids));
    }

    private static Map<String, Boolean> readLocked(Handle handle, Sql sql) {
        return sql
                .bindTo(handle.createQuery(sql.text()))
                .map((row, context) -> Map.entry(row.getString("activity_id"), row.getBoolean("is_immutable")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static <R> List<R> inOrderOfIds(List<R> records, Function<R, String> id) {
        return records.stream().sorted(Comparator.comparing(id)).toList();
    }

    private static <R> List<Outcome> outcomes(
            List<R> records, Function<R, String> id, Map<String, Boolean> stored, Status ifAbsent) {
        return records.stream()
                .map(id)
                .map(key -> {
                    Boolean isImmutable = stored.get(key);
                    if (isImmutable == null) {
                        return new Outcome(key, ifAbsent);
                    }
                    return new Outcome(key, isImmutable ? Status.IMMUTABLE : Status.DONE);
                })
                .toList();
    }

    /** The columns that an update sets, and their values. */
    private static Map<String, @Nullable String> columns(ActivityUpdate update) {
        Map<String, @Nullable String> columns = new TreeMap<>();
        putIfPresent(columns, "field_changes", update.changes());
        putIfPresent(columns, "entity_data", update.entityData());
        putIfPresent(columns, "entity_target_data", update.entityTargetData());
        putIfPresent(columns, "message_template", update.displayMessageTemplate());
        putIfPresent(columns, "message_data", update.displayMessageTemplateData());
        putIfPresent(columns, "action_icon", update.actionIcon());
        return columns;
    }

    private static void putIfPresent(Map<String, @Nullable String> columns, String column, Patch<?> patch) {
        if (patch.present()) {
            columns.put(column, ActivityRow.text(patch.value()));
        }
    }
}
