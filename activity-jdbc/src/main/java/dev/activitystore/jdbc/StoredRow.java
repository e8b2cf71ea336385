package dev.activitystore.jdbc;

import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import dev.activitystore.spi.Position;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a writer has to know of a row that is stored. */
record StoredRow(Position position, boolean isImmutable) {

    /** The columns that {@link #readPosition} knows. */
    static final String POSITION = Column.names(List.of(Column.ACTIVITY_ID, Column.OCCURRED_AT));

    /** The columns that {@link #read} knows. */
    static final String ALL = POSITION + ", " + Column.IS_IMMUTABLE.sqlName();

    static Position readPosition(ResultSet row) throws SQLException {
        return new Position(row.getLong(2), row.getString(1));
    }

    static StoredRow read(ResultSet row) throws SQLException {
        return new StoredRow(readPosition(row), row.getBoolean(3));
    }

    /** Reads what a query of each part finds: for each id, whether it is immutable. */
    static Map<String, Boolean> readAll(Connection connection, IdParts ids, Function<Collection<String>, Sql> query)
            throws SQLException {
        return ids.rows(connection, query, StoredRow::read).stream()
                .collect(Collectors.toMap(row -> row.position().id(), StoredRow::isImmutable));
    }

    /** What becomes of a record that is written over this one. */
    Outcome outcome() {
        return outcome(position.id(), isImmutable);
    }

    /** What becomes of changes of what is stored, in their order. */
    static <R> List<Outcome> outcomes(List<R> records, Function<R, String> id, Map<String, Boolean> stored) {
        return records.stream()
                .map(id)
                .map(key -> {
                    Boolean isImmutable = stored.get(key);
                    return isImmutable == null ? new Outcome(key, Status.NOT_FOUND) : outcome(key, isImmutable);
                })
                .toList();
    }

    private static Outcome outcome(String id, boolean isImmutable) {
        return new Outcome(id, isImmutable ? Status.IMMUTABLE : Status.DONE);
    }
}
