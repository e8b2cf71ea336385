package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.FeatureType;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What H2 alone has: settings that change how text compares, and an earlier version of the schema. */
class H2SchemaTest {

    private final String url = Database.H2.newUrl();

    @Test
    void s03_a_database_that_ignores_case_is_refused() {
        Database.execute(url, "SET IGNORECASE TRUE");
        assertThatThrownBy(() -> open(SchemaMode.CREATE))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessageContaining("column organization_id does not compare exactly");
    }

    @Test
    void s03_a_database_with_a_collation_is_refused() {
        Database.execute(url, "SET COLLATION ENGLISH STRENGTH PRIMARY");
        assertThatThrownBy(() -> open(SchemaMode.CREATE))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessageContaining("column organization_id does not compare exactly");
    }

    @Test
    void a_store_of_version_1_is_upgraded_and_keeps_its_records() throws SQLException {
        makeVersion1();
        try (Logged logged = new Logged(Schema.class);
                JdbcActivityStore store = open(SchemaMode.CREATE)) {
            open(SchemaMode.CREATE).close(); // is of this version
            assertThat(logged.lines())
                    .containsExactly(
                            "INFO: The tables of the activity store were upgraded to version 2.",
                            "INFO: The tables of the activity store were upgraded to version 3.");
            ActivityFilter filter = ActivityFilter.of("org-1").documentId("document-1");
            assertThat(store.find(
                                    filter.featureTypes(List.of(FeatureType.CUSTOM)),
                                    SortOrder.ASC,
                                    null,
                                    SliceLimit.ofRecords(10))
                            .activities())
                    .containsExactly(Activities.complete("a", 1), Activities.complete("b", 2));
        }
        assertThat(Database.number(url, "SELECT schema_version FROM activity_schema"))
                .isEqualTo(3);
        open(SchemaMode.VALIDATE).close();
    }

    @Test
    void the_log_writes_numbers_alike_in_each_locale() throws SQLException {
        makeVersion1();
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try (Logged logged = new Logged(Schema.class)) {
            open(SchemaMode.CREATE).close();
            assertThat(logged.lines())
                    .containsExactly(
                            "INFO: The tables of the activity store were upgraded to version 2.",
                            "INFO: The tables of the activity store were upgraded to version 3.");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void validate_names_the_script_of_the_upgrade_and_changes_nothing() throws SQLException {
        makeVersion1();
        assertThatThrownBy(() -> open(SchemaMode.VALIDATE))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessageContaining("activity_schema holds the versions [1] where 3 is expected")
                .hasMessageContaining("dev/activitystore/jdbc/h2-2.sql");
        assertThat(Database.number(url, "SELECT schema_version FROM activity_schema"))
                .isEqualTo(1);
    }

    @Test
    void an_upgraded_schema_is_a_made_one() throws SQLException {
        makeVersion1();
        open(SchemaMode.CREATE).close();
        String made = Database.H2.newUrl();
        JdbcActivityStore.open(made).close();
        assertThat(indexes(url)).isEqualTo(indexes(made)).hasSize(13);
    }

    @Test
    void nothing_is_logged_of_tables_that_are_made() {
        try (Logged logged = new Logged(Schema.class)) {
            open(SchemaMode.CREATE).close();
            assertThat(logged.lines()).isEmpty();
        }
    }

    private void makeVersion1() throws SQLException {
        Jdbi.create(url).useHandle(handle -> {
            handle.createScript(Schema.read("h2-version-1.sql")).execute();
            new BatchedRows(TableNames.PLAIN)
                    .insert(
                            handle.getConnection(),
                            List.of(
                                    ActivityRow.of("org-1", Activities.complete("a", 1)),
                                    ActivityRow.of("org-1", Activities.complete("b", 2))));
        });
    }

    private static List<String> indexes(String url) {
        return Jdbi.create(url)
                .withHandle(
                        handle -> handle.createQuery("""
                        SELECT index_name || ' ' || LISTAGG(column_name, ', ') WITHIN GROUP (ORDER BY ordinal_position)
                        FROM information_schema.index_columns WHERE table_name = 'ACTIVITY'
                        GROUP BY index_name ORDER BY index_name""").mapTo(String.class).list());
    }

    private JdbcActivityStore open(SchemaMode mode) {
        return JdbcActivityStore.builder(url).schema(mode).build();
    }
}
