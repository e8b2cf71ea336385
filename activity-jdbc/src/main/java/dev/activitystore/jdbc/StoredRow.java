package dev.activitystore.jdbc;

import dev.activitystore.spi.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

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

    String id() {
        return position.id();
    }
}
