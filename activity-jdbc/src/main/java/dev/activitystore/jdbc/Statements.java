package dev.activitystore.jdbc;

import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Criterion;
import dev.activitystore.SortOrder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The SQL of the store, in a dialect and with a database's names. */
record Statements(Dialect dialect, TableNames names) {

    static final String BY_ID_INDEX = "activity_by_id";
    private static final String WHERE_CHANGEABLE =
            " WHERE organization_id = ? AND activity_id = ? AND NOT is_immutable";
    private static final String STATE = "activity_id, occurred_at, is_immutable";
    private static final String COLUMNS = String.join(", ", ActivityRow.COLUMNS);

    /** Adds a row: the values of {@link ActivityRow#INSERT_COLUMNS}. */
    static String insert(TableNames names) {
        return "INSERT INTO " + names.activity() + " (" + String.join(", ", ActivityRow.INSERT_COLUMNS) + ") VALUES ("
                + ActivityRow.INSERT_COLUMNS.stream().map(column -> "?").collect(Collectors.joining(", ")) + ")";
    }

    /** Replaces a row: the values of {@link ActivityRow#COLUMNS}, then position, organization and id. */
    String replace() {
        return update(
                names,
                Stream.concat(ActivityRow.COLUMNS.stream(), Stream.of("position_key"))
                        .toList());
    }

    /** Reads the rows of a page. */
    Sql find(ActivityFilter filter, SortOrder order, PositionRange range, int limit) {
        return select(COLUMNS, filter, order, range, limit);
    }

    /** Reads id and time of the rows that a step of a deletion meets. */
    Sql findToDelete(ActivityFilter filter, PositionRange range, int limit) {
        return select("activity_id, occurred_at", filter, SortOrder.DESC, range, limit);
    }

    /** Reads id, time and protection of the rows of some ids. */
    Sql look(String organizationId, Collection<String> ids) {
        return new Sql()
                .append("SELECT " + STATE)
                .append(dialect.fromIds(names, organizationId, ids))
                .append(dialect.endOfIds());
    }

    /** The same, and locks the rows in the order of their ids. */
    Sql lock(String organizationId, Collection<String> ids) {
        return lock(dialect.fromIdsToLock(names, organizationId, ids));
    }

    /** The same for those rows that a filter selects from a range. */
    Sql lockSelected(ActivityFilter filter, PositionRange range, Collection<String> ids) {
        Sql rows = dialect.fromIdsToLock(names, filter.organizationId(), ids);
        appendRange(rows, range);
        return lock(appendCriteria(rows, QueryPlan.criteria(filter)));
    }

    private Sql lock(Sql rows) {
        return new Sql().append("SELECT " + STATE).append(rows).append(dialect.endOfLock());
    }

    /** Sets some columns of a row that is not immutable: their values, then organization and id. */
    static String update(TableNames names, Collection<String> columns) {
        return "UPDATE " + names.activity() + " SET "
                + columns.stream().map(column -> column + " = ?").collect(Collectors.joining(", "))
                + WHERE_CHANGEABLE;
    }

    /** Deletes a row that is not immutable: organization and id. */
    static String delete(TableNames names) {
        return "DELETE FROM " + names.activity() + WHERE_CHANGEABLE;
    }

    private Sql select(String columns, ActivityFilter filter, SortOrder order, PositionRange range, int limit) {
        Criterion ids = filter.criterion(ActivityField.ID);
        return ids == null
                ? selectInOrder(columns, filter, order, range, limit)
                : selectByIds(columns, filter, ids.values(), order, range, limit);
    }

    private Sql selectInOrder(String columns, ActivityFilter filter, SortOrder order, PositionRange range, int limit) {
        QueryPlan plan = QueryPlan.of(filter);
        List<Sql> branches = plan.branches().stream()
                .map(values -> branch(columns, filter, plan, values, order, range, limit))
                .toList();
        if (branches.size() == 1) {
            return branches.get(0);
        }
        Sql merged = new Sql().append("SELECT " + columns + " FROM (");
        String separator = "(";
        for (Sql branch : branches) {
            merged.append(separator).append(branch);
            separator = ") UNION ALL (";
        }
        return merged.append(")) AS branches ORDER BY position_key " + order + " LIMIT ?", limit);
    }

    private Sql branch(
            String columns,
            ActivityFilter filter,
            QueryPlan plan,
            List<String> values,
            SortOrder order,
            PositionRange range,
            int limit) {
        Sql sql = new Sql()
                .append("SELECT " + columns + (plan.branches().size() == 1 ? "" : ", position_key"))
                .append(dialect.from(names, plan.path(), filter.organizationId(), values));
        appendRange(sql, range);
        appendCriteria(sql, plan.rest());
        return sql.append(dialect.orderBy(plan.path(), order) + " LIMIT ?", limit);
    }

    /** The only form that sorts: no more rows than ids were given. */
    private Sql selectByIds(
            String columns,
            ActivityFilter filter,
            Collection<String> ids,
            SortOrder order,
            PositionRange range,
            int limit) {
        Sql sql = new Sql().append("SELECT " + columns).append(dialect.fromIds(names, filter.organizationId(), ids));
        appendRange(sql, range);
        appendCriteria(sql, QueryPlan.criteria(filter));
        return sql.append(dialect.endOfIds() + " ORDER BY position_key " + order + " LIMIT ?", limit);
    }

    private static void appendRange(Sql sql, PositionRange range) {
        sql.append(" AND position_key >= ? AND position_key < ?", range.from(), range.until());
    }

    private static Sql appendCriteria(Sql sql, Map<String, List<String>> criteria) {
        criteria.forEach((column, values) -> sql.append(" AND ").appendIsOneOf(column, values));
        return sql;
    }
}
