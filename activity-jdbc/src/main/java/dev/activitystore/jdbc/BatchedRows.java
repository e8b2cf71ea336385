package dev.activitystore.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes each row by a statement of its own, all of one kind in one batch. */
class BatchedRows implements RowWriter {

    private static final String WHERE_ID = " WHERE organization_id = ? AND activity_id = ?";

    private final TableNames names;

    BatchedRows(TableNames names) {
        this.names = names;
    }

    /** The names of this database. */
    final TableNames names() {
        return names;
    }

    @Override
    public void insert(Connection connection, List<ActivityRow> rows) throws SQLException {
        String marks = Column.ALL.stream().map(column -> "?").collect(Collectors.joining(", "));
        String sql = "INSERT INTO " + names.activity() + " (" + Column.names(Column.ALL) + ") VALUES (" + marks + ")";
        try (Batch batch = new Batch(connection, sql)) {
            for (ActivityRow row : rows) {
                batch.add(row.values());
            }
            batch.execute();
        }
    }

    /** The organization is the last value of a row, and so the first of the condition. */
    @Override
    public void replace(Connection connection, List<ActivityRow> rows) throws SQLException {
        try (Batch batch = new Batch(connection, update(Column.REPLACED) + WHERE_ID)) {
            for (ActivityRow row : rows) {
                batch.add(row.values(), row.id());
            }
            batch.execute();
        }
    }

    @Override
    public Set<String> update(
            Connection connection, String organizationId, List<Column> columns, List<ActivityRow> rows)
            throws SQLException {
        try (Batch batch = new Batch(connection, update(columns) + WHERE_ID + " AND NOT is_immutable")) {
            for (ActivityRow row : rows) {
                batch.add(row.values(), organizationId, row.id());
            }
            int[] counts = batch.execute();
            return IntStream.range(0, counts.length)
                    .filter(i -> counts[i] == 1) // not positive where a driver doesn't count
                    .mapToObj(i -> rows.get(i).id())
                    .collect(Collectors.toSet());
        }
    }

    @Override
    public void delete(Connection connection, String organizationId, Collection<String> ids) throws SQLException {
        try (Batch batch = new Batch(connection, "DELETE FROM " + names.activity() + WHERE_ID)) {
            for (String id : ids) {
                batch.add(new Object[] {organizationId, id});
            }
            batch.execute();
        }
    }

    private String update(List<Column> columns) {
        return "UPDATE " + names.activity() + " SET "
                + columns.stream().map(column -> column.sqlName() + " = ?").collect(Collectors.joining(", "));
    }
}
