package dev.activitystore.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One statement with an array for each column, whatever the number of rows: one round trip, on connections of any setup. */
final class PostgreSqlRows extends BatchedRows {

    private final PostgreSqlQueries queries;

    PostgreSqlRows(TableNames names) {
        super(names);
        this.queries = new PostgreSqlQueries(names);
    }

    @Override
    public void insert(Connection connection, List<ActivityRow> rows) throws SQLException {
        String arrays = Column.ALL.stream()
                .map(column -> "?::" + typeName(column.type()) + "[]")
                .collect(Collectors.joining(", "));
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO " + names().activity() + " ("
                + Column.names(Column.ALL) + ") SELECT * FROM unnest(" + arrays + ")")) {
            for (int i = 0; i < Column.ALL.size(); i++) {
                Column.Type type = Column.ALL.get(i).type();
                @Nullable Object[] values = fill(emptyArray(type, rows.size()), rows, i);
                statement.setArray(i + 1, connection.createArrayOf(typeName(type), values));
            }
            statement.executeUpdate();
        }
    }

    @Override
    public Set<String> update(
            Connection connection, String organizationId, List<Column> columns, List<ActivityRow> rows)
            throws SQLException {
        String sets = columns.stream()
                .map(column -> column.sqlName() + " = sent." + column.sqlName())
                .collect(Collectors.joining(", "));
        Sql sql = new Sql().append("UPDATE " + names().activity() + " AS stored SET " + sets + " FROM unnest(");
        for (int i = 0; i < columns.size(); i++) {
            sql.append("?::text[], ", (Object) fill(new String[rows.size()], rows, i));
        }
        Object ids = rows.stream().map(ActivityRow::id).toArray(String[]::new);
        return Set.copyOf(sql.append("?::text[])", ids)
                .append(
                        " AS sent (" + Column.names(columns) + ", id) WHERE stored.organization_id = ?"
                                + " AND stored.activity_id = sent.id AND NOT stored.is_immutable"
                                + " RETURNING stored.activity_id",
                        organizationId)
                .rows(connection, row -> row.getString(1)));
    }

    @Override
    public void delete(Connection connection, String organizationId, Collection<String> ids) throws SQLException {
        new Sql()
                .append("DELETE")
                .append(queries.fromIds(organizationId, ids, new Sql()))
                .execute(connection);
    }

    private static String typeName(Column.Type type) {
        return switch (type) {
            case TEXT -> "text";
            case NUMBER -> "int8";
            case BOOLEAN -> "bool";
            case BYTES -> "bytea";
        };
    }

    /** The driver encodes an array by the type of its elements. */
    private static @Nullable Object[] emptyArray(Column.Type type, int length) {
        return switch (type) {
            case TEXT -> new String[length];
            case NUMBER -> new Long[length];
            case BOOLEAN -> new Boolean[length];
            case BYTES -> new byte[length][];
        };
    }

    /** Puts the values that the rows have at a place into an array. */
    private static @Nullable Object[] fill(@Nullable Object[] array, List<ActivityRow> rows, int place) {
        for (int i = 0; i < array.length; i++) {
            array[i] = rows.get(i).values()[place];
        }
        return array;
    }
}
