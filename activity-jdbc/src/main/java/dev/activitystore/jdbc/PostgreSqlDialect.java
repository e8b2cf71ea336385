package dev.activitystore.jdbc;

import com.zaxxer.hikari.HikariConfig;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL. It takes no hints, and chooses by statistics that may be old, or without them once a statement is prepared
 * on the server. So the indexes are on expressions of which each query names one: no other index can serve it, whatever
 * the planner believes.
 */
final class PostgreSqlDialect implements Dialect {

    static final String URL = "jdbc:postgresql:";

    /**
     * What the planner is told on connections that the store opens: reading an index in its order is never the wrong way
     * here, and what is switched off is only used where nothing else is possible. Before version 18 that looks expensive
     * to the planner, which then would compile such a query. A plan is made once for a statement and not for each call, as
     * values make no difference to it where each query names one index. As a statement, since not every proxy lets the driver's
     * {@code options} pass.
     */
    static final String SETTINGS =
            "SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_sort = off; SET jit = off"
                    + "; SET plan_cache_mode = force_generic_plan";

    /** Unit separator, U+001F: no identifier holds it. */
    private static final char SEPARATOR = '\u001F';

    @Override
    public String product() {
        return "PostgreSQL";
    }

    @Override
    public void configure(HikariConfig pool, String url) {
        pool.setJdbcUrl(url);
        pool.setConnectionInitSql(SETTINGS);
        // the database may be set to a stricter one, which fails where writers have to wait for each other
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        // the driver lets the URL take precedence. Without it, a server that is gone is never noticed
        pool.addDataSourceProperty("tcpKeepAlive", "true");
    }

    @Override
    public String script() {
        return "postgresql.sql";
    }

    @Override
    public void whileSchemaIsLocked(Handle handle, Runnable work) {
        handle.execute("SELECT pg_advisory_xact_lock(hashtextextended('activity_schema', 0))"); // until the commit
        work.run();
    }

    @Override
    public String indexes() {
        return "(SELECT schemaname AS table_schema, tablename AS table_name, indexname AS index_name FROM pg_indexes)"
                + " AS indexes";
    }

    @Override
    public boolean comparesExactly(Catalog.Column column) {
        return !column.type().startsWith("character") || "C".equals(column.collation());
    }

    @Override
    public String indexHint(String index) {
        return "";
    }

    @Override
    public Sql from(TableNames names, AccessPath path, String organizationId, List<String> values) {
        StringBuilder expression = new StringBuilder("organization_id || E'\\x1F'");
        StringBuilder value = new StringBuilder(organizationId).append(SEPARATOR);
        for (int i = 0; i < values.size(); i++) {
            expression
                    .append(i == 0 ? " || " : " || E'\\x1F' || ")
                    .append(path.columns().get(i));
            value.append(i == 0 ? "" : SEPARATOR).append(values.get(i));
        }
        return new Sql().append(" FROM " + names.activity() + " WHERE (" + expression + ") = ?", value.toString());
    }

    @Override
    public Sql fromIds(TableNames names, String organizationId, Collection<String> ids) {
        return new Sql()
                .append(
                        " FROM " + names.activity() + " WHERE organization_id = ? AND activity_id = ANY (?)",
                        organizationId,
                        ids.toArray(String[]::new));
    }

    /** Not by the plain column: its index has that order, and would be walked for it from end to end. */
    @Override
    public String endOfLock() {
        return " ORDER BY activity_id || '' FOR UPDATE";
    }

    /** An array for each column: one statement, whatever the number of rows, on connections of any setup. */
    @Override
    public void insert(Handle handle, TableNames names, List<@Nullable Object[]> rows) {
        try (PreparedStatement statement = handle.getConnection().prepareStatement(insertFromArrays(names))) {
            for (int column = 0; column < ActivityRow.INSERT_COLUMNS.size(); column++) {
                String type = type(ActivityRow.INSERT_COLUMNS.get(column));
                @Nullable Object[] values = emptyArray(type, rows.size());
                for (int row = 0; row < values.length; row++) {
                    values[row] = rows.get(row)[column];
                }
                statement.setArray(column + 1, handle.getConnection().createArrayOf(type, values));
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e, null);
        }
    }

    /** An array for each column, as {@link #insert} does. */
    @Override
    public Set<String> update(Handle handle, TableNames names, List<String> columns, List<@Nullable Object[]> rows) {
        Sql sql = new Sql()
                .append("UPDATE " + names.activity() + " AS stored SET "
                        + columns.stream()
                                .map(column -> column + " = sent." + column)
                                .collect(Collectors.joining(", "))
                        + " FROM unnest(");
        for (int column = 0; column < columns.size(); column++) {
            sql.append("?::text[], ", (Object) texts(rows, column));
        }
        return Set.copyOf(sql.append("?::text[])", (Object) texts(rows, columns.size() + 1))
                .append(
                        " AS sent (" + String.join(", ", columns) + ", id) WHERE stored.organization_id = ?"
                                + " AND stored.activity_id = sent.id AND NOT stored.is_immutable"
                                + " RETURNING stored.activity_id",
                        String.valueOf(rows.get(0)[columns.size()]))
                .rows(handle, row -> row.getString(1)));
    }

    private static @Nullable String[] texts(List<@Nullable Object[]> rows, int column) {
        return rows.stream().map(row -> (String) row[column]).toArray(String[]::new);
    }

    @Override
    public void delete(Handle handle, TableNames names, String organizationId, Collection<String> ids) {
        new Sql().append("DELETE").append(fromIds(names, organizationId, ids)).execute(handle);
    }

    private static String insertFromArrays(TableNames names) {
        return "INSERT INTO " + names.activity() + " (" + String.join(", ", ActivityRow.INSERT_COLUMNS)
                + ") SELECT * FROM unnest("
                + ActivityRow.INSERT_COLUMNS.stream()
                        .map(column -> "?::" + type(column) + "[]")
                        .collect(Collectors.joining(", "))
                + ")";
    }

    private static String type(String column) {
        return switch (column) {
            case "occurred_at" -> "int8";
            case "is_immutable", "resolver_used" -> "bool";
            case "position_key" -> "bytea";
            default -> "text";
        };
    }

    /** The driver encodes an array by the type of its elements. */
    private static @Nullable Object[] emptyArray(String type, int length) {
        return switch (type) {
            case "int8" -> new Long[length];
            case "bool" -> new Boolean[length];
            case "bytea" -> new byte[length][];
            default -> new String[length];
        };
    }
}
