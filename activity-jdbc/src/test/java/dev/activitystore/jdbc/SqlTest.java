package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements with their values, on a table of the numbers 1 to 5. */
class SqlTest {

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:mem:");
        new Sql().append("CREATE TABLE number (n BIGINT)").execute(connection);
        assertThat(new Sql()
                        .append("INSERT INTO number SELECT * FROM SYSTEM_RANGE(?, ?)", 1, 5)
                        .execute(connection))
                .isEqualTo(5);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void each_value_goes_where_its_question_mark_is() throws SQLException {
        Sql end = new Sql().append(" AND n < ?", 5).append(" ORDER BY n");
        Sql sql = new Sql().append("SELECT n FROM number WHERE n >= ?", 2).append(end);
        assertThat(sql.text()).isEqualTo("SELECT n FROM number WHERE n >= ? AND n < ? ORDER BY n");
        assertThat(sql.bindings()).containsExactly(2, 5);
        assertThat(sql.rows(connection, row -> row.getInt(1))).containsExactly(2, 3, 4);
    }

    @Test
    void one_value_is_compared_and_of_several_one_is_looked_for() {
        Sql one = new Sql().appendIsOneOf(Column.USER_ID, List.of("u"));
        assertThat(one.text()).isEqualTo("user_id = ?");
        assertThat(one.bindings()).containsExactly("u");
        Sql three = new Sql().appendIsOneOf(Column.USER_ID, List.of("u", "v", "w"));
        assertThat(three.text()).isEqualTo("user_id IN (?, ?, ?)");
        assertThat(three.bindings()).containsExactly("u", "v", "w");
    }

    @Test
    void a_change_tells_how_many_rows_it_changed() throws SQLException {
        assertThat(new Sql().append("DELETE FROM number WHERE n > ?", 3).execute(connection))
                .isEqualTo(2);
        assertThat(new Sql().append("DELETE FROM number WHERE n > ?", 3).execute(connection))
                .isZero();
    }

    @Test
    void rows_are_handed_out_until_the_visitor_has_enough() throws SQLException {
        List<Integer> seen = new ArrayList<>();
        new Sql().append("SELECT n FROM number ORDER BY n").forEach(connection, row -> {
            seen.add(row.getInt(1));
            return seen.size() < 3;
        });
        assertThat(seen).containsExactly(1, 2, 3);
    }

    @Test
    void the_first_column_of_the_first_row_is_given_if_there_is_a_row() throws SQLException {
        assertThat(new Sql()
                        .append("SELECT CAST(? AS VARBINARY)", (Object) new byte[] {1, 2})
                        .firstBytes(connection))
                .hasValue(new byte[] {1, 2});
        assertThat(new Sql().append("SELECT n FROM number WHERE n > 5").firstBytes(connection))
                .isEmpty();
    }
}
