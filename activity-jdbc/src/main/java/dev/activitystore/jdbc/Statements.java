package dev.activitystore.jdbc;

import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The SQL of the store, in a dialect. */
record Statements(Dialect dialect) {

    static final String BY_ID_INDEX = "activity_by_id";
    private static final String COLUMNS = String.join(", ", ActivityRow.COLUMNS);

    /** Adds a row: the values of {@link ActivityRow#COLUMNS}, then organization and position. */
    static final String INSERT = "INSERT INTO activity (" + COLUMNS + ", organization_id, position_key) VALUES ("
            + ActivityRow.COLUMNS.stream().map(column -> "?").collect(Collectors.joining(", ")) + ", ?, ?)";

    /** Replaces a row: the values of {@link ActivityRow#COLUMNS}, then position, organization and id. */
    static final String REPLACE = "UPDATE activity SET "
            + assignments(Stream.concat(ActivityRow.COLUMNS.stream(), Stream.of("position_key"))) + whereKey();

    /** Reads the rows of a page. */
    Sql find(ActivityFilter filter, SortOrder order, PositionRange range, int limit) {
        return select(COLUMNS, filter, order, range, limit);
    }

    /** Reads id, position and protection of the rows that a step of a deletion meets. */
    Sql findToDelete(ActivityFilter filter, PositionRange range, int limit) {
        return select("activity_id, occurred_at, is_immutable", filter, SortOrder.DESC, range, limit);
    }

    /** Sets some columns of a row: their values, then organization and id. */
    static String update(Collection<String> columns) {
        return "UPDATE activity SET " + assignments(columns.stream()) + whereKey();
    }

    /** Deletes a row if it still is as the filter selects it. */
    static Sql deleteIfUnchanged(ActivityFilter filter, String id, byte[] positionKey) {
        Sql sql = new Sql()
                .append(
                        "DELETE FROM activity WHERE organization_id = ? AND activity_id = ? AND position_key = ?"
                                + " AND is_immutable = FALSE",
                        filter.organizationId(),
                        id,
                        positionKey);
        return appendCriteria(sql, QueryPlan.criteria(filter));
    }

    private Sql select(String columns, ActivityFilter filter, SortOrder order, PositionRange range, int limit) {
        return filter.activityIds() == null
                ? selectInOrder(columns, filter, order, range, limit)
                : selectByIds(columns, filter, filter.activityIds(), order, range, limit);
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
                .append(dialect.from(plan.path(), filter.organizationId(), values));
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
        Sql sql = new Sql().append("SELECT " + columns).append(dialect.fromIds(filter.organizationId(), ids));
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

    private static String assignments(Stream<String> columns) {
        return columns.map(column -> column + " = ?").collect(Collectors.joining(", "));
    }

    private static String whereKey() {
        return " WHERE organization_id = ? AND activity_id = ?";
    }
}
