package dev.activitystore.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/** SQL text together with the values of its parameters, so that the two can't drift apart. Grows as it is written. */
final class Sql {

    private final StringBuilder text = new StringBuilder();
    private final List<@Nullable Object> bindings = new ArrayList<>();

    /** Adds text, and a value for each of its question marks. */
    Sql append(String moreText, @Nullable Object... values) {
        text.append(moreText);
        Collections.addAll(bindings, values);
        return this;
    }

    Sql append(Sql more) {
        text.append(more.text);
        bindings.addAll(more.bindings);
        return this;
    }

    /** Adds a condition that a column has one of some values. */
    Sql appendIsOneOf(String column, Collection<?> values) {
        if (values.size() == 1) {
            return append(column + " = ?", values.toArray());
        }
        StringJoiner marks = new StringJoiner(", ", column + " IN (", ")");
        values.forEach(value -> marks.add("?"));
        return append(marks.toString(), values.toArray());
    }

    String text() {
        return text.toString();
    }

    List<@Nullable Object> bindings() {
        return Collections.unmodifiableList(bindings);
    }

    /**
     * Queries, by plain JDBC: on a short page, Jdbi's bindings and mappers cost a sixth of the whole.
     *
     * @param reader reads the row that the result is at
     */
    <T> List<T> rows(Connection connection, RowReader<T> reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text())) {
            bindTo(statement);
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(reader.read(result));
                }
            }
            return rows;
        }
    }

    /** Queries inside a transaction. */
    <T> List<T> rows(Handle handle, RowReader<T> reader) {
        try {
            return rows(handle.getConnection(), reader);
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e, null);
        }
    }

    /** Changes rows inside a transaction; gives their number. */
    int execute(Handle handle) {
        try (PreparedStatement statement = handle.getConnection().prepareStatement(text())) {
            bindTo(statement);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e, null);
        }
    }

    void bindTo(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < bindings.size(); i++) {
            statement.setObject(i + 1, bindings.get(i));
        }
    }

    /** Reads a row. */
    interface RowReader<T> {

        T read(ResultSet row) throws SQLException;
    }
}
