package dev.activitystore.jdbc;

import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The SQL of the store, as H2 reads it without a sort and without walking what it filters. Three things make H2 do so:
 * the order names every column of the index, all in one direction; the index is named; and a position is one column.
 */
final class Statements {

    static final String BY_ID_INDEX = "activity_by_id";
    private static final String IDS = "TABLE(requested_id VARCHAR(128) = ?)";
    private static final String COLUMNS = String.join(", ", ActivityRow.COLUMNS);

    /** Adds a row: the values of {@link ActivityRow#COLUMNS}, then organization and position. */
    static final String INSERT = "INSERT INTO activity (" + COLUMNS + ", organization_id, position_key) VALUES ("
            + ActivityRow.COLUMNS.stream().map(column -> "?").collect(Collectors.joining(", ")) + ", ?, ?)";

    /** Replaces a row: the values of {@link ActivityRow#COLUMNS}, then position, organization and id. */
    static final String REPLACE = "UPDATE activity SET "
            + assignments(Stream.concat(ActivityRow.COLUMNS.stream(), Stream.of("position_key"))) + whereKey();

    private Statements() {}

    /** Reads the rows of a page. */
    static Sql find(ActivityFilter filter, SortOrder order, PositionRange range, int limit) {
        return select(COLUMNS, filter, order, range, limit);
    }

    /** Reads id, position and protection of the rows that a step of a deletion meets. */
    static Sql findToDelete(ActivityFilter filter, PositionRange range, int limit) {
        return select("activity_id, occurred_at, is_immutable", filter, SortOrder.DESC, range, limit);
    }

    /** Locks the rows of some ids in their order, and reads id and protection. An outer join would lock nothing. */
    static Sql lock(String organizationId, Collection<String> ids) {
        return new Sql()
                .append(
                        "SELECT activity_id, is_immutable FROM " + IDS + " JOIN activity USE INDEX (" + BY_ID_INDEX
                                + ") ON organization_id = ? AND activity_id = requested_id FOR UPDATE",
                        ids.toArray(),
                        organizationId);
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

    private static Sql select(String columns, ActivityFilter filter, SortOrder order, PositionRange range, int limit) {
        return filter.activityIds() == null
                ? selectInOrder(columns, filter, order, range, limit)
                : selectByIds(columns, filter, filter.activityIds(), order, range, limit);
    }

    private static Sql selectInOrder(
            String columns, ActivityFilter filter, SortOrder order, PositionRange range, int limit) {
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
        return merged.append(")) ORDER BY position_key " + order + " LIMIT ?", limit);
    }

    private static Sql branch(
            String columns,
            ActivityFilter filter,
            QueryPlan plan,
            List<String> values,
            SortOrder order,
            PositionRange range,
            int limit) {
        Sql sql = new Sql()
                .append("SELECT " + columns + (plan.branches().size() == 1 ? "" : ", position_key")
                        + " FROM activity USE INDEX (" + plan.path().index() + ")")
                .append(" WHERE organization_id = ?", filter.organizationId());
        StringBuilder ordering = new StringBuilder(" ORDER BY organization_id " + order);
        for (int i = 0; i < values.size(); i++) {
            String column = plan.path().columns().get(i);
            sql.append(" AND " + column + " = ?", values.get(i));
            ordering.append(", ").append(column).append(' ').append(order);
        }
        appendRange(sql, range);
        appendCriteria(sql, plan.rest());
        return sql.append(ordering + ", position_key " + order + " LIMIT ?", limit);
    }

    /**
     * The only form that sorts: no more rows than ids were given. The outer join makes H2 go from the list to the rows,
     * and nowhere else, whatever the criteria; {@code activity_id IN (…)} would walk the organization.
     */
    private static Sql selectByIds(
            String columns,
            ActivityFilter filter,
            Collection<String> ids,
            SortOrder order,
            PositionRange range,
            int limit) {
        Sql sql = new Sql()
                .append(
                        "SELECT " + columns + " FROM " + IDS + " LEFT JOIN activity USE INDEX (" + BY_ID_INDEX
                                + ") ON organization_id = ? AND activity_id = requested_id",
                        ids.toArray(),
                        filter.organizationId());
        appendRange(sql, range);
        appendCriteria(sql, QueryPlan.criteria(filter));
        return sql.append(" WHERE activity_id IS NOT NULL ORDER BY position_key " + order + " LIMIT ?", limit);
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
