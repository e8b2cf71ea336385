package dev.activitystore.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One statement with many rows of values. Not safe for concurrent use. */
final class Batch implements AutoCloseable {

    private final PreparedStatement statement;

    Batch(Connection connection, String sql) throws SQLException {
        this.statement = connection.prepareStatement(sql);
    }

    /** Adds a row: the values, then the keys. */
    void add(@Nullable Object[] values, Object... keys) throws SQLException {
        int index = 1;
        for (Object value : values) {
            set(index++, value);
        }
        for (Object key : keys) {
            set(index++, key);
        }
        statement.addBatch();
    }

    /**
     * Executes the rows that were added.
     *
     * @return what {@link PreparedStatement#executeBatch} gives: mostly, how many rows each changed
     */
    int[] execute() throws SQLException {
        return statement.executeBatch();
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }

    /** Most values are text, and drivers ask last of all whether an object is one. */
    private void set(int index, @Nullable Object value) throws SQLException {
        if (value instanceof String text) {
            statement.setString(index, text);
        } else {
            statement.setObject(index, value);
        }
    }
}
