package dev.activitystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code schema} prints makes the tables that a store makes. */
class SchemaCommandTest extends StoreTest {

    @Test
    void what_it_prints_makes_what_opening_a_store_makes() throws Exception {
        assertThat(run("import", write("one.ndjson", line(1)).toString()).exitCode())
                .isZero();
        String printed = "jdbc:h2:file:" + folder.resolve("printed");
        Run schema = Run.of("schema", "--dialect", "h2");
        assertThat(schema.exitCode()).as(schema.err()).isZero();
        try (Connection connection = DriverManager.getConnection(printed);
                Statement statement = connection.createStatement()) {
            statement.execute(schema.out());
        }
        assertThat(tables(printed)).isEqualTo(tables(store)).hasSizeGreaterThan(40);
        store = printed;
        assertThat(run("get", "--organization", "org-1").exitCode()).isZero();
    }

    @Test
    void it_takes_prefix_schema_and_the_version_that_is_there() {
        assertThat(Run.of("schema", "--dialect", "postgresql", "--prefix", "app_", "--schema-name", "logs")
                        .out())
                .contains("CREATE TABLE IF NOT EXISTS logs.app_activity (")
                .contains("CREATE INDEX IF NOT EXISTS app_activity_by_user ON logs.app_activity");
        assertThat(Run.of("schema", "--dialect", "h2", "--from", "1").out())
                .contains(
                        "UPDATE activity_schema SET schema_version = 2;",
                        "UPDATE activity_schema SET schema_version = 3;")
                .doesNotContain("CREATE TABLE");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            oracle     |      | 0 | --dialect must be one of h2, mariadb, postgresql, but was "oracle"
            h2         | App_ | 0 | --prefix must be at most 30 small ASCII letters
            h2         |      | 3 | --from must be an earlier version than 3, or 0 for none, but was "3"
            postgresql |      | 1 | --from must be a version that a script upgrades on postgresql, but was "1"
            """)
    void what_there_is_no_script_for_is_refused(String dialect, String prefix, String from, String message) {
        Run run = Run.of("schema", "--dialect", dialect, "--prefix", prefix == null ? "" : prefix, "--from", from);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("activity: " + message);
    }

    /** Each column with its type, each index with its columns. */
    private static Set<String> tables(String url) throws SQLException {
        Set<String> found = new TreeSet<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT TABLE_NAME || ' ' || COLUMN_NAME || ' ' || DATA_TYPE || ' ' || IS_NULLABLE
                        FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = 'PUBLIC'
                        UNION ALL SELECT TABLE_NAME || ' ' || REGEXP_REPLACE(INDEX_NAME, '^PRIMARY_KEY_.*', 'PRIMARY_KEY') || ' '
                            || ORDINAL_POSITION || ' ' || COLUMN_NAME
                        FROM INFORMATION_SCHEMA.INDEX_COLUMNS WHERE TABLE_SCHEMA = 'PUBLIC'
                        """)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
