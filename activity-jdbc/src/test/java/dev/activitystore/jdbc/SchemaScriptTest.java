package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.InvalidArgumentException;
import dev.activitystore.spi.SchemaScripts;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts that others run make what opening a store makes. */
@ParameterizedClass
@EnumSource
class SchemaScriptTest {

    private final SchemaScripts scripts = new JdbcActivityStoreProvider();
    private final Database database;
    private final String name;
    private final String url;

    SchemaScriptTest(Database database) {
        this.database = database;
        this.name = database.name().toLowerCase(Locale.ROOT);
        this.url = database.newUrl();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "app_"})
    void it_makes_the_tables_columns_and_indexes_that_opening_makes(String prefix) throws SQLException {
        run(scripts.script(name, "", prefix, 0));
        JdbcActivityStore.builder(url)
                .tablePrefix(prefix)
                .schema(SchemaMode.VALIDATE)
                .build()
                .close();
        String opened = database.newUrl();
        JdbcActivityStore.builder(opened).tablePrefix(prefix).build().close();
        assertThat(tables(url, prefix)).isEqualTo(tables(opened, prefix)).hasSizeGreaterThan(30);
    }

    @Test
    void it_makes_them_in_a_schema_of_its_own() {
        String schema = "script_" + url.replaceAll("[^0-9]", "");
        Database.execute(url, "CREATE SCHEMA " + schema);
        run(scripts.script(name, schema, "app_", 0));
        JdbcActivityStore.builder(url)
                .schemaName(schema)
                .tablePrefix("app_")
                .schema(SchemaMode.VALIDATE)
                .build()
                .close();
    }

    @Test
    void it_upgrades_what_an_earlier_version_made_or_says_that_none_does() throws SQLException {
        if (database != Database.H2) {
            assertThatThrownBy(() -> scripts.script(name, "", "", 1))
                    .isInstanceOf(InvalidArgumentException.class)
                    .hasMessage("fromVersion must be a version that a script upgrades on " + name + ", but was \"1\"");
            return;
        }
        upgrades(1);
    }

    @Test
    void it_upgrades_what_version_2_made() throws SQLException {
        upgrades(2);
    }

    private void upgrades(int version) throws SQLException {
        run(Schema.read(name + "-version-" + version + ".sql"));
        for (int times = 0; times < 2; times++) {
            run(scripts.script(name, "", "", version));
        }
        JdbcActivityStore.builder(url).schema(SchemaMode.VALIDATE).build().close();
        String opened = database.newUrl();
        JdbcActivityStore.open(opened).close();
        assertThat(tables(url, "")).isEqualTo(tables(opened, ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 3, 4})
    void a_version_that_is_not_earlier_is_refused(int version) {
        assertThatThrownBy(() -> scripts.script(name, "", "", version))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessage(
                        "fromVersion must be an earlier version than 3, or 0 for none, but was \"" + version + "\"");
    }

    @Test
    void names_stand_in_its_statements_and_not_in_its_comments() {
        String script = scripts.script(name, "logs", "app_", 0);
        assertThat(script).startsWith("-- The schema of the activity store on ");
        assertThat(script.lines().filter(line -> !line.stripLeading().startsWith("--")))
                .noneMatch(line -> line.matches(".*(?<![\\w.])activity(_setting|_schema|_by_\\w+)?\\b.*"))
                .anyMatch(line -> line.contains(" logs.app_activity "));
    }

    private void run(String script) {
        Jdbi.create(url).useHandle(handle -> handle.createScript(script).execute());
    }

    /** Each column with its type, each index with its columns. */
    private static Set<String> tables(String url, String prefix) throws SQLException {
        Set<String> found = new TreeSet<>();
        try (Connection connection = DriverManager.getConnection(url)) {
            DatabaseMetaData catalog = connection.getMetaData();
            for (String plain : new String[] {"activity", "activity_setting", "activity_schema"}) {
                String table = catalog.storesUpperCaseIdentifiers()
                        ? (prefix + plain).toUpperCase(Locale.ROOT)
                        : prefix + plain;
                String schema = connection.getSchema();
                try (ResultSet columns = catalog.getColumns(connection.getCatalog(), schema, table, "%")) {
                    while (columns.next()) {
                        found.add(table + " column " + columns.getString("COLUMN_NAME") + " "
                                + columns.getString("TYPE_NAME") + " " + columns.getInt("COLUMN_SIZE") + " "
                                + columns.getInt("NULLABLE"));
                    }
                }
                try (ResultSet indexes = catalog.getIndexInfo(connection.getCatalog(), schema, table, false, true)) {
                    while (indexes.next()) {
                        // H2 numbers the names of constraints
                        String index = String.valueOf(indexes.getString("INDEX_NAME"))
                                .replaceFirst("^(PRIMARY_KEY|CONSTRAINT_INDEX)_.*", "$1");
                        found.add(table + " index " + index + " " + indexes.getInt("ORDINAL_POSITION") + " "
                                + indexes.getString("COLUMN_NAME") + " " + indexes.getBoolean("NON_UNIQUE"));
                    }
                }
            }
        }
        return found;
    }
}
