package dev.activitystore.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/**
 * One statement with many rows of values, by plain JDBC: Jdbi's bindings of twenty columns cost more than the driver's.
 * It is prepared when its first row is added. Not safe for concurrent use.
 */
final class Batch implements AutoCloseable {

    private final Handle handle;
    private final String sql;
    private @Nullable PreparedStatement statement;

    Batch(Handle handle, String sql) {
        this.handle = handle;
        this.sql = sql;
    }

    /** Adds a row: the values, then the keys. */
    void add(@Nullable Object[] values, Object... keys) {
        try {
            PreparedStatement prepared = statement();
            int index = 1;
            for (Object value : values) {
                set(prepared, index++, value);
            }
            for (Object key : keys) {
                set(prepared, index++, key);
            }
            prepared.addBatch();
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e, null);
        }
    }

    /**
     * Executes the rows that were added, if there are any.
     *
     * @return what {@link PreparedStatement#executeBatch} gives: mostly, how many rows each changed
     */
    int[] execute() {
        try {
            return statement == null ? new int[0] : statement.executeBatch();
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e, null);
        }
    }

    @Override
    public void close() {
        try {
            if (statement != null) {
                statement.close();
            }
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e, null);
        }
    }

    /** Most values are text, and drivers ask last of all whether an object is one. */
    private static void set(PreparedStatement prepared, int index, @Nullable Object value) throws SQLException {
        if (value instanceof String text) {
            prepared.setString(index, text);
        } else {
            prepared.setObject(index, value);
        }
    }

    private PreparedStatement statement() throws SQLException {
        if (statement == null) {
            statement = handle.getConnection().prepareStatement(sql);
        }
        return statement;
    }
}
