package dev.activitystore.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** SQL text together with the values of its parameters, so that the two can't drift apart. Grows as it is written. */
final class Sql {

    private final StringBuilder text = new StringBuilder();
    private final List<Object> bindings = new ArrayList<>();

    /** Adds text, and a value for each of its question marks. */
    Sql append(String moreText, Object... values) {
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

    List<Object> bindings() {
        return Collections.unmodifiableList(bindings);
    }

    <S extends SqlStatement<S>> S bindTo(S statement) {
        for (int i = 0; i < bindings.size(); i++) {
            bind(statement, i, bindings.get(i));
        }
        return statement;
    }

    void bindTo(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < bindings.size(); i++) {
            statement.setObject(i + 1, bindings.get(i));
        }
    }

    /** Binds a value as the driver takes it, which for arrays Jdbi would not. */
    static void bind(SqlStatement<?> statement, int index, @Nullable Object value) {
        statement.bind(index, (position, prepared, context) -> prepared.setObject(position, value));
    }
}
