package dev.activitystore.jdbc;

import dev.activitystore.Activity;
import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Criterion;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import dev.activitystore.Patch;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What the store does in one transaction. Rows are locked, and written, in the order of their ids, so that two writers
 * of the same records wait for each other and never both; {@link #updateThenLook} alone may meet one.
 */
final class SqlOperations {

    /** About as much text is sent at once: MariaDB takes packets of up to 16 MiB, unless it was set otherwise. */
    private static final int MAX_CHARACTERS = 1 << 20;

    private final Statements statements;

    SqlOperations(Dialect dialect, TableNames names) {
        this.statements = new Statements(dialect, names);
    }

    List<Activity> find(
            Connection connection, ActivityFilter filter, SortOrder order, @Nullable Position after, int limit)
            throws SQLException {
        return statements
                .find(filter, order, PositionRange.of(filter, order, after), limit)
                .rows(connection, ActivityRow::read);
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
        inParts(rows, part -> statements.dialect().insert(handle, statements.names(), part));
    }

    private static void inParts(List<@Nullable Object[]> rows, Consumer<List<@Nullable Object[]>> work) {
        int begin = 0;
        long characters = 0;
        for (int end = 1; end <= rows.size(); end++) {
            characters += characters(rows.get(end - 1));
            if (characters >= MAX_CHARACTERS || end == rows.size()) {
                work.accept(rows.subList(begin, end));
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

    /**
     * Changes records, and looks only then at what is there, and only of those that were not changed: most are there and
     * may be changed. What has come meanwhile is locked behind the others, so this is for a transaction that is made again,
     * by {@link #update}, if it meets another writer.
     */
    List<Outcome> updateThenLook(Handle handle, String organizationId, List<ActivityUpdate> updates) {
        Map<List<String>, List<ActivityUpdate>> byColumns = byColumns(updates);
        if (byColumns.size() != 1 || byColumns.containsKey(List.<String>of())) {
            return update(handle, organizationId, updates); // of several statements, each would begin with the first id
        }
        Set<String> changed = new HashSet<>();
        byColumns.forEach((columns, inOrder) -> changed.addAll(update(handle, organizationId, columns, inOrder)));
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
            Map<String, Boolean> looked = stored(handle, statements.look(organizationId, unchanged));
            if (looked.containsValue(false)) { // it has just come, or the driver doesn't count
                return update(handle, organizationId, updates);
            }
            stored.putAll(looked);
        }
        return outcomes(updates, ActivityUpdate::id, stored, Status.NOT_FOUND);
    }

    List<Outcome> update(Handle handle, String organizationId, List<ActivityUpdate> updates) {
        Map<String, Boolean> stored = lock(handle, organizationId, updates, ActivityUpdate::id);
        List<ActivityUpdate> possible = updates.stream()
                .filter(update -> Boolean.FALSE.equals(stored.get(update.id())))
                .toList();
        byColumns(possible).forEach((columns, inOrder) -> {
            if (!columns.isEmpty()) {
                update(handle, organizationId, columns, inOrder);
            }
        });
        return outcomes(updates, ActivityUpdate::id, stored, Status.NOT_FOUND);
    }

    /** Changes what is there and not immutable; gives the ids of what was changed. */
    private Set<String> update(
            Handle handle, String organizationId, List<String> columns, List<ActivityUpdate> updates) {
        Set<String> changed = new HashSet<>();
        inParts(
                updates.stream()
                        .map(update -> updateValues(organizationId, update))
                        .toList(),
                part -> changed.addAll(statements.dialect().update(handle, statements.names(), columns, part)));
        return changed;
    }

    private static @Nullable Object[] updateValues(String organizationId, ActivityUpdate update) {
        List<@Nullable Object> values = new ArrayList<>(columns(update).values());
        values.add(organizationId);
        values.add(update.id());
        return values.toArray();
    }

    /** Those that set the same columns, in the order of their ids. */
    private static Map<List<String>, List<ActivityUpdate>> byColumns(List<ActivityUpdate> updates) {
        return inOrderOfIds(updates, ActivityUpdate::id).stream()
                .collect(Collectors.groupingBy(
                        update -> List.copyOf(columns(update).keySet())));
    }

    DeletedStep delete(Handle handle, ActivityFilter filter, @Nullable Position after, int limit) {
        PositionRange range = PositionRange.of(filter, SortOrder.DESC, after);
        Criterion byId = filter.criterion(ActivityField.ID);
        Collection<String> ids = byId == null ? null : byId.values();
        Position last = null;
        if (ids == null || ids.size() > limit) {
            List<Position> met =
                    statements.findToDelete(filter, range, limit).rows(handle, SqlOperations::readPosition);
            last = met.size() < limit ? null : met.get(met.size() - 1);
            ids = met.stream().map(Position::id).sorted().toList();
        }
        if (ids.isEmpty()) {
            return new DeletedStep(List.of(), last);
        }
        // without those that others have moved or deleted since
        List<StoredRow> selected = statements.lockSelected(filter, range, ids).rows(handle, StoredRow::read);
        List<String> doomed = selected.stream()
                .filter(row -> !row.isImmutable())
                .map(row -> row.position().id())
                .toList();
        if (!doomed.isEmpty()) {
            statements.dialect().delete(handle, statements.names(), filter.organizationId(), doomed);
        }
        return new DeletedStep(
                selected.stream()
                        .sorted(Comparator.comparing(StoredRow::position).reversed())
                        .map(row -> outcome(row.position().id(), row.isImmutable()))
                        .toList(),
                last);
    }

    /** Locks what is stored of some records; the result tells for each of these ids whether it is immutable. */
    private <R> Map<String, Boolean> lock(
            Handle handle, String organizationId, List<R> records, Function<R, String> id) {
        if (records.isEmpty()) {
            return Map.of();
        }
        List<String> ids = records.stream().map(id).sorted().toList();
        return stored(handle, statements.lock(organizationId, ids));
    }

    private static Map<String, Boolean> stored(Handle handle, Sql sql) {
        return sql.rows(handle, StoredRow::read).stream()
                .collect(Collectors.toMap(row -> row.position().id(), StoredRow::isImmutable));
    }

    private static Position readPosition(ResultSet row) throws SQLException {
        return new Position(row.getLong("occurred_at"), row.getString("activity_id"));
    }

    /** What a writer has to know of a row. */
    private record StoredRow(Position position, boolean isImmutable) {

        static StoredRow read(ResultSet row) throws SQLException {
            return new StoredRow(readPosition(row), row.getBoolean("is_immutable"));
        }
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
                    return isImmutable == null ? new Outcome(key, ifAbsent) : outcome(key, isImmutable);
                })
                .toList();
    }

    private static Outcome outcome(String id, boolean isImmutable) {
        return new Outcome(id, isImmutable ? Status.IMMUTABLE : Status.DONE);
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
