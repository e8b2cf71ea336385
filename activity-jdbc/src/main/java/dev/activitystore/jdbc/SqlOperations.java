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
import java.util.HashMap;
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

    private final Statements statements;

    SqlOperations(Dialect dialect) {
        this.statements = new Statements(dialect);
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

    List<Outcome> put(Handle handle, String organizationId, List<Activity> activities) {
        Map<String, Boolean> stored = lock(handle, organizationId, activities, Activity::id);
        try (Batch inserts = new Batch(handle, Statements.INSERT);
                Batch replacements = new Batch(handle, Statements.REPLACE)) {
            for (Activity activity : inOrderOfIds(activities, Activity::id)) {
                Boolean isImmutable = stored.get(activity.id());
                byte[] positionKey = ActivityRow.positionKey(activity);
                if (isImmutable == null) {
                    inserts.add(ActivityRow.values(activity), organizationId, positionKey);
                } else if (!isImmutable) {
                    replacements.add(ActivityRow.values(activity), positionKey, organizationId, activity.id());
                }
            }
            inserts.execute();
            replacements.execute();
        }
        return outcomes(activities, Activity::id, stored, Status.DONE);
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

    private static void update(
            Handle handle, String organizationId, List<String> columns, List<ActivityUpdate> updates) {
        try (Batch batch = new Batch(handle, Statements.update(columns))) {
            updates.forEach(update -> batch.add(columns(update).values().toArray(), organizationId, update.id()));
            batch.execute();
        }
    }

    DeletedStep delete(Handle handle, ActivityFilter filter, @Nullable Position after, int limit) {
        PositionRange range = PositionRange.of(filter, SortOrder.DESC, after);
        Sql sql = statements.findToDelete(filter, range, limit);
        List<Met> met = sql.bindTo(handle.createQuery(sql.text()))
                .map((row, context) -> new Met(
                        new Position(row.getLong("occurred_at"), row.getString("activity_id")),
                        row.getBoolean("is_immutable")))
                .list();
        Map<String, Status> statuses = new HashMap<>();
        for (Met row : inOrderOfIds(met, Met::id)) {
            if (row.isImmutable()) {
                statuses.put(row.id(), Status.IMMUTABLE);
            } else if (deleteIfUnchanged(handle, filter, row)) {
                statuses.put(row.id(), Status.DONE);
            }
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Met row : met) {
            Status status = statuses.get(row.id());
            if (status != null) { // else another writer moved or deleted it since it was read: it was not met
                outcomes.add(new Outcome(row.id(), status));
            }
        }
        return new DeletedStep(
                outcomes, met.size() < limit ? null : met.get(met.size() - 1).position());
    }

    private static boolean deleteIfUnchanged(Handle handle, ActivityFilter filter, Met row) {
        Sql sql = Statements.deleteIfUnchanged(filter, row.id(), PositionRange.key(row.position()));
        return sql.bindTo(handle.createUpdate(sql.text())).execute() == 1;
    }

    /** Locks what is stored of some records; the result tells for each of these ids whether it is immutable. */
    private <R> Map<String, Boolean> lock(
            Handle handle, String organizationId, List<R> records, Function<R, String> id) {
        if (records.isEmpty()) {
            return Map.of();
        }
        List<String> ids = records.stream().map(id).sorted().toList();
        Sql sql = statements.dialect().lock(organizationId, ids);
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

    /** A row that a step of a deletion met. */
    private record Met(Position position, boolean isImmutable) {

        String id() {
            return position.id();
        }
    }
}
