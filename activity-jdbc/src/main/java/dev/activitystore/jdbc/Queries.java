package dev.activitystore.jdbc;

import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Criterion;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.PositionRange;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** The queries of the store: of which records, and in which order. Which index serves them is for the dialect to say. */
final class Queries {

    private static final String PAGE = Column.names(Column.READ);
    private static final Sql NO_CONDITIONS = new Sql();

    private final QueryDialect dialect;

    Queries(QueryDialect dialect) {
        this.dialect = dialect;
    }

    /** Ids in parts of as many as a statement takes that locks or changes their rows. */
    IdParts parts(Collection<String> ids) {
        return IdParts.of(ids, dialect.maxIdsToLock());
    }

    /** A query that the server takes; {@link QueryDialect#checkSize}. */
    Sql checked(Connection connection, Sql query) throws SQLException {
        dialect.checkSize(connection, query);
        return query;
    }

    /** Reads the rows of a page. */
    Sql find(ActivityFilter filter, SortOrder order, PositionRange range, long limit) {
        return select(PAGE, filter, order, range, limit);
    }

    /** Counts rows, up to a limit. */
    Sql count(ActivityFilter filter, long limit) {
        PositionRange range = PositionRange.of(filter, SortOrder.DESC, null);
        return new Sql()
                .append("SELECT COUNT(*) FROM (")
                .append(select("1 AS met", filter, SortOrder.DESC, range, limit))
                .append(") AS counted");
    }

    /** Reads the positions of the rows that a step of a deletion or of a rewriting meets. */
    Sql findPositions(ActivityFilter filter, SortOrder order, PositionRange range, long limit) {
        return select(StoredRow.POSITION, filter, order, range, limit);
    }

    /** Reads what is stored of some ids. */
    Sql look(String organizationId, Collection<String> ids) {
        return new Sql().append("SELECT " + StoredRow.ALL).append(dialect.fromIds(organizationId, ids, NO_CONDITIONS));
    }

    /** The same, and locks the rows in the order of their ids. */
    Sql lock(String organizationId, Collection<String> ids) {
        return lock(organizationId, ids, NO_CONDITIONS);
    }

    /** Reads the records of some ids, and locks them in the order of their ids. */
    Sql lockRecords(String organizationId, Collection<String> ids) {
        return new Sql().append("SELECT " + PAGE).append(dialect.fromIdsToLock(organizationId, ids, NO_CONDITIONS));
    }

    /** Reads what is stored of those rows that a filter selects from a range, and locks them in the order of their ids. */
    Sql lockSelected(ActivityFilter filter, PositionRange range, Collection<String> ids) {
        return lock(filter.organizationId(), ids, conditions(range, QueryPlan.criteria(filter)));
    }

    private Sql lock(String organizationId, Collection<String> ids, Sql conditions) {
        return new Sql()
                .append("SELECT " + StoredRow.ALL)
                .append(dialect.fromIdsToLock(organizationId, ids, conditions));
    }

    private Sql select(String columns, ActivityFilter filter, SortOrder order, PositionRange range, long limit) {
        Criterion ids = filter.criterion(ActivityField.ID);
        return ids == null
                ? selectInOrder(columns, filter, order, range, limit)
                : selectByIds(columns, filter, ids.values(), order, range, limit);
    }

    private Sql selectInOrder(String columns, ActivityFilter filter, SortOrder order, PositionRange range, long limit) {
        QueryPlan plan = QueryPlan.of(filter);
        Sql conditions = conditions(range, plan.rest());
        boolean isAlone = plan.branches().size() == 1;
        List<Sql> branches = plan.branches().stream()
                .map(values -> new Sql()
                        .append("SELECT " + columns + (isAlone ? "" : ", position_key"))
                        .append(dialect.from(plan.path(), filter.organizationId(), values))
                        .append(conditions)
                        .append(dialect.orderBy(plan.path(), order) + " LIMIT ?", limit))
                .toList();
        if (isAlone) {
            return branches.get(0);
        }
        return merged(columns, branches, order, limit);
    }

    /** The only form that sorts: no more rows than ids were given. */
    private Sql selectByIds(
            String columns,
            ActivityFilter filter,
            Collection<String> ids,
            SortOrder order,
            PositionRange range,
            long limit) {
        Sql conditions = conditions(range, QueryPlan.criteria(filter));
        List<List<String>> parts = IdParts.of(ids, dialect.maxIds()).parts();
        boolean isAlone = parts.size() == 1;
        List<Sql> queries = parts.stream()
                .map(part -> new Sql()
                        .append("SELECT " + columns + (isAlone ? "" : ", position_key"))
                        .append(dialect.fromIds(filter.organizationId(), part, conditions)))
                .toList();
        return isAlone
                ? queries.get(0).append(" ORDER BY position_key " + order + " LIMIT ?", limit)
                : merged(columns, queries, order, limit);
    }

    /** The rows of all branches, which have their position as well. */
    private static Sql merged(String columns, List<Sql> branches, SortOrder order, long limit) {
        Sql merged = new Sql().append("SELECT " + columns + " FROM (");
        String separator = "(";
        for (Sql branch : branches) {
            merged.append(separator).append(branch);
            separator = ") UNION ALL (";
        }
        return merged.append(")) AS branches ORDER BY position_key " + order + " LIMIT ?", limit);
    }

    private Sql conditions(PositionRange range, List<Criterion> criteria) {
        Sql sql = new Sql()
                .append(
                        " AND position_key >= ? AND position_key < ?",
                        PositionKey.behind(range.lower()),
                        PositionKey.of(range.upper()));
        for (Criterion criterion : criteria) {
            Column column = Column.of(criterion.field());
            if (criterion.negated()) {
                sql.append(" AND (" + column.sqlName() + " IS NULL OR NOT ")
                        .append(dialect.isOneOf(column, criterion.values()))
                        .append(")");
            } else {
                sql.append(" AND ").append(dialect.isOneOf(column, criterion.values()));
            }
        }
        return sql;
    }
}
