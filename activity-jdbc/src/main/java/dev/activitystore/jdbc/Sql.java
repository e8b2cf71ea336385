package dev.activitystore.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * SQL text together with the values of its parameters, so that the two can't drift apart. Grows as it is written, and runs
 * by plain JDBC: on a short page, Jdbi's bindings and mappers cost a sixth of the whole.
 */
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
    Sql appendIsOneOf(Column column, Collection<?> values) {
        if (values.size() == 1) {
            return append(column.sqlName() + " = ?", values.toArray());
        }
        StringJoiner marks = new StringJoiner(", ", column.sqlName() + " IN (", ")");
        values.forEach(value -> marks.add("?"));
        return append(marks.toString(), values.toArray());
    }

    String text() {
        return text.toString();
    }

    List<@Nullable Object> bindings() {
        return Collections.unmodifiableList(bindings);
    }

    /** Queries; gives what is read of each row. */
    <T> List<T> rows(Connection connection, RowReader<T> reader) throws SQLException {
        List<T> rows = new ArrayList<>();
        forEach(connection, row -> rows.add(reader.read(row)));
        return rows;
    }

    /** Queries; gives the one column of the first row, if there is one. */
    Optional<byte[]> firstBytes(Connection connection) throws SQLException {
        return rows(connection, row -> row.getBytes(1)).stream().findFirst();
    }

    /** Queries, and hands out row by row until that is enough. */
    void forEach(Connection connection, RowVisitor visitor) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text())) {
            bindTo(statement);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next() && visitor.visit(result)) {
                    // the visitor has taken it
                }
            }
        }
    }

    /** Changes rows; gives their number. */
    int execute(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text())) {
            bindTo(statement);
            return statement.executeUpdate();
        }
    }

    void bindTo(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < bindings.size(); i++) {
            statement.setObject(i + 1, bindings.get(i));
        }
    }

    /** Takes the row that a result is at. */
    @FunctionalInterface
    interface RowVisitor {

        /** Takes it; gives whether to go on. */
        boolean visit(ResultSet row) throws SQLException;
    }

    /** Reads the row that a result is at. */
    @FunctionalInterface
    interface RowReader<T> {

        T read(ResultSet row) throws SQLException;
    }
}
