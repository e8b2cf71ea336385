package dev.activitystore.jdbc;

import java.util.Collection;
import java.util.List;

/**
 * PostgreSQL takes no hints, and chooses by statistics that may be old, or without them once a statement is prepared on
 * the server. So the indexes are on expressions of which each query names one: no other index can serve it, whatever the
 * planner believes.
 */
final class PostgreSqlQueries implements QueryDialect {

    /** Unit separator, U+001F: no identifier holds it. */
    private static final char SEPARATOR = '\u001F';

    /** Of more values, each has no parameter of its own: a statement has at most 65,535. */
    private static final int MAX_PARAMETERS = 1_000;

    private final TableNames names;

    PostgreSqlQueries(TableNames names) {
        this.names = names;
    }

    @Override
    public Sql from(AccessPath path, String organizationId, List<String> values) {
        StringBuilder expression = new StringBuilder("organization_id || E'\\x1F'");
        StringBuilder value = new StringBuilder(organizationId).append(SEPARATOR);
        for (int i = 0; i < values.size(); i++) {
            expression
                    .append(i == 0 ? " || " : " || E'\\x1F' || ")
                    .append(path.columns().get(i).sqlName());
            value.append(i == 0 ? "" : SEPARATOR).append(values.get(i));
        }
        return new Sql().append(" FROM " + names.activity() + " WHERE (" + expression + ") = ?", value.toString());
    }

    @Override
    public Sql isOneOf(Column column, Collection<String> values) {
        return values.size() <= MAX_PARAMETERS
                ? QueryDialect.super.isOneOf(column, values)
                : new Sql().append(column.sqlName() + " = ANY (?)", (Object) values.toArray(String[]::new));
    }

    @Override
    public Sql fromIds(String organizationId, Collection<String> ids, Sql conditions) {
        return new Sql()
                .append(
                        " FROM " + names.activity() + " WHERE organization_id = ? AND activity_id = ANY (?)",
                        organizationId,
                        ids.toArray(String[]::new))
                .append(conditions);
    }

    /** All of them at once: each is looked up behind the one before. */
    @Override
    public Sql organizations(String after, int limit) {
        String first = "SELECT organization_id FROM " + names.activity() + " AS behind WHERE behind.organization_id > ";
        String order = " ORDER BY behind.organization_id LIMIT 1";
        return new Sql()
                .append(
                        "WITH RECURSIVE listed (organization_id, place) AS (SELECT (" + first + "?" + order + "), 1",
                        after)
                .append(" UNION ALL SELECT (" + first + "listed.organization_id" + order + "), place + 1 FROM listed")
                .append(" WHERE organization_id IS NOT NULL AND place < ?)", limit)
                .append(" SELECT organization_id FROM listed WHERE organization_id IS NOT NULL ORDER BY place");
    }

    /** Not by the plain column: its index has that order, and would be walked for it from end to end. */
    @Override
    public Sql fromIdsToLock(String organizationId, Collection<String> ids, Sql conditions) {
        return fromIds(organizationId, ids, conditions).append(" ORDER BY activity_id || '' FOR UPDATE");
    }
}
