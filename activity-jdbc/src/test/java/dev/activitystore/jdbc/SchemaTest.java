package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the store does about its tables. */
@ParameterizedClass
@EnumSource
class SchemaTest {

    private final Database database;
    private final String url;
    private final SchemaDialect dialect;

    SchemaTest(Database database) {
        this.database = database;
        this.url = database.newUrl();
        this.dialect = Dialect.ofUrl(url).schema();
    }

    @Test
    void create_makes_the_tables_and_finds_them_again() {
        for (int i = 0; i < 2; i++) {
            try (JdbcActivityStore store = open(SchemaMode.CREATE)) {
                store.put("org-1", Activities.ascending(2));
            }
        }
        assertThat(count("activity")).isEqualTo(2);
        assertThat(count("activity_schema")).isEqualTo(1);
    }

    @Test
    void stores_that_are_opened_at_once_make_the_tables_once() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<byte[]>> openings = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                byte[] own = {(byte) i};
                openings.add(() -> {
                    try (JdbcActivityStore store = open(SchemaMode.CREATE)) {
                        return store.setting("first", own);
                    }
                });
            }
            byte[] first = null;
            for (Future<byte[]> opening : threads.invokeAll(openings)) {
                first = first == null ? opening.get() : first;
                assertThat(opening.get()).isEqualTo(first);
            }
        } finally {
            threads.shutdown();
        }
        assertThat(count("activity_schema")).isEqualTo(1);
    }

    @Test
    void a_dba_may_run_the_script_and_run_it_again() {
        for (int i = 0; i < 2; i++) {
            runAsDba(dialect.script());
        }
        try (JdbcActivityStore store = open(SchemaMode.VALIDATE)) {
            store.put("org-1", Activities.ascending(1));
        }
        assertThat(count("activity")).isEqualTo(1);
    }

    @Test
    void a_user_without_the_right_to_make_tables_can_use_those_of_a_dba() {
        runAsDba(dialect.script());
        Database.execute(url, database.createUser("clerk", "clerk-password"));
        for (String table : List.of("activity", "activity_setting", "activity_schema")) {
            Database.execute(url, "GRANT SELECT, INSERT, UPDATE, DELETE ON " + table + " TO clerk");
        }
        for (SchemaMode mode : SchemaMode.values()) {
            try (JdbcActivityStore store = openAsClerk(mode)) {
                useAll(store, "org-" + mode);
            }
        }
    }

    @Test
    void a_user_without_the_right_to_make_tables_is_told_which_script_to_run() {
        Database.execute(url, database.createUser("clerk", "clerk-password"));
        assertThatThrownBy(() -> openAsClerk(SchemaMode.CREATE))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessageContaining("the tables of the activity store can't be made")
                .hasMessageContaining("dev/activitystore/jdbc/" + dialect.script())
                .hasMessageNotContaining("clerk-password")
                .hasMessageMatching(
                        switch (database) {
                            case H2 -> "[^\\n]*(?i)[^\\n]*rights[^\\n]*";
                            case MARIADB -> "[^\\n]*CREATE command denied to user 'clerk'[^\\n]*";
                            case POSTGRESQL -> "[^\\n]*: ERROR: permission denied for schema public";
                        });
    }

    @Test
    void validate_says_what_is_missing_and_creates_nothing() {
        assertThatThrownBy(() -> open(SchemaMode.VALIDATE))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessageContaining("table activity is missing; table activity_setting is missing")
                .hasMessageContaining("dev/activitystore/jdbc/" + dialect.script());
        boolean isThere = Jdbi.create(url)
                .withHandle(handle -> new Catalog(handle, dialect, TableNames.PLAIN).hasTable("activity_schema"));
        assertThat(isThere).isFalse();
    }

    @Test
    void validate_says_which_column_and_index_is_missing() {
        open(SchemaMode.CREATE).close();
        Database.execute(
                url,
                "ALTER TABLE activity DROP COLUMN action_icon",
                "DROP INDEX activity_by_user" + (database == Database.MARIADB ? " ON activity" : ""));
        assertThatThrownBy(() -> open(SchemaMode.CREATE))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessageContaining("column activity.action_icon is missing; index activity_by_user is missing");
    }

    @Test
    void s03_a_column_that_does_not_compare_exactly_is_refused() {
        open(SchemaMode.CREATE).close();
        Database.execute(url, database.makeInexact("event_type"));
        assertThatThrownBy(() -> open(SchemaMode.CREATE))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessageContaining("column event_type does not compare exactly");
    }

    @Test
    void a_store_of_version_2_is_upgraded_and_its_settings_have_room_for_holds() {
        runAsDba(database.name().toLowerCase(Locale.ROOT) + "-version-2.sql");
        byte[] large = new byte[ActivityStore.MAX_SETTING_BYTES];
        try (Logged logged = new Logged(Schema.class);
                JdbcActivityStore store = open(SchemaMode.CREATE)) {
            assertThat(logged.lines())
                    .containsExactly("INFO: The tables of the activity store were upgraded to version 3.");
            store.exchangeSetting("large", null, large);
            assertThat(store.exchangeSetting("large", null, null)).isEqualTo(large);
        }
        assertThat(Database.number(url, "SELECT schema_version FROM activity_schema"))
                .isEqualTo(3);
        open(SchemaMode.VALIDATE).close();
    }

    @Test
    void version_2_is_refused_where_nothing_may_be_upgraded() {
        String name = database.name().toLowerCase(Locale.ROOT);
        runAsDba(name + "-version-2.sql");
        assertThatThrownBy(() -> open(SchemaMode.VALIDATE))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessageContaining("[2] where 3 is expected (the script of the upgrade is the resource"
                        + " dev/activitystore/jdbc/" + name + "-3.sql)");
    }

    @Test
    void another_version_is_refused() {
        open(SchemaMode.CREATE).close();
        Database.execute(url, "UPDATE activity_schema SET schema_version = 99");
        assertThatThrownBy(() -> open(SchemaMode.CREATE))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessageContaining("[99] where 3 is expected");
    }

    @Test
    void none_asks_nothing_until_the_first_call() {
        try (JdbcActivityStore store = open(SchemaMode.NONE)) {
            assertThatThrownBy(() -> store.put("org-1", Activities.ascending(1)))
                    .isInstanceOf(ActivityStoreException.class)
                    .hasCauseInstanceOf(SQLException.class);
        }
    }

    @Test
    void stores_of_different_prefixes_and_schemas_share_a_database_and_nothing_else() {
        String schema = "other_" + url.replaceAll("[^0-9]", ""); // on MariaDB it is one of the whole server's
        Database.execute(url, "CREATE SCHEMA " + schema);
        List<JdbcActivityStoreBuilder> builders = List.of(
                JdbcActivityStore.builder(url),
                JdbcActivityStore.builder(url).tablePrefix("app_"),
                JdbcActivityStore.builder(url).schemaName(schema),
                JdbcActivityStore.builder(url).schemaName(schema).tablePrefix("app_"));
        for (int i = 0; i < builders.size(); i++) {
            try (JdbcActivityStore store = builders.get(i).poolSize(2).build()) {
                useAll(store, "org-1");
                store.put("org-1", Activities.ascending(i));
            }
        }
        for (int i = 0; i < builders.size(); i++) {
            try (JdbcActivityStore store =
                    builders.get(i).schema(SchemaMode.VALIDATE).build()) {
                assertThat(store.find(ActivityFilter.of("org-1"), SortOrder.ASC, null, SliceLimit.ofRecords(10))
                                .activities())
                        .hasSize(i);
            }
        }
    }

    @Test
    void names_that_would_have_to_be_quoted_are_refused() {
        JdbcActivityStoreBuilder builder = JdbcActivityStore.builder(url);
        for (String prefix : List.of("1st_", "App_", "a b", "x\"", "a".repeat(31), "a;--")) {
            assertThatThrownBy(() -> builder.tablePrefix(prefix))
                    .isInstanceOf(InvalidArgumentException.class)
                    .hasMessageStartingWith("tablePrefix must be at most 30 small ASCII letters");
        }
        for (String schema : List.of("1st", "a.b", "x'", "a".repeat(64))) {
            assertThatThrownBy(() -> builder.schemaName(schema))
                    .isInstanceOf(InvalidArgumentException.class)
                    .hasMessageStartingWith("schemaName must be at most 63 ASCII letters");
        }
    }

    /** Every statement of the store once. */
    private static void useAll(JdbcActivityStore store, String organizationId) {
        ActivityFilter all = ActivityFilter.of(organizationId);
        Activity activity = Activities.complete("a", 1);
        store.put(organizationId, List.of(activity));
        store.put(organizationId, List.of(activity));
        store.update(organizationId, List.of(ActivityUpdate.of("a").displayMessageTemplate("changed")));
        assertThat(store.find(all, SortOrder.DESC, null, SliceLimit.ofRecords(10))
                        .activities())
                .hasSize(1);
        assertThat(store.find(all.activityIds(List.of("a")), SortOrder.DESC, null, SliceLimit.ofRecords(10))
                        .activities())
                .hasSize(1);
        assertThat(store.delete(all, null, 10).outcomes()).hasSize(1);
        assertThat(store.setting("name", new byte[] {1})).containsExactly(1);
    }

    private void runAsDba(String script) {
        Jdbi.create(url)
                .useHandle(handle -> handle.createScript(Schema.read(script)).execute());
    }

    private JdbcActivityStore open(SchemaMode mode) {
        return JdbcActivityStore.builder(url).schema(mode).poolSize(2).build();
    }

    private JdbcActivityStore openAsClerk(SchemaMode mode) {
        String plainUrl = url.replaceFirst("[?;].*", "");
        JdbcActivityStoreBuilder builder = database == Database.H2
                // the settings that the store adds to a URL would need an administrator
                ? JdbcActivityStore.builder(JdbcConnectionPool.create(plainUrl, "clerk", "clerk-password"))
                : JdbcActivityStore.builder(plainUrl).user("clerk", "clerk-password");
        return builder.schema(mode).poolSize(2).build();
    }

    private long count(String table) {
        return Database.number(url, "SELECT COUNT(*) FROM " + table);
    }
}
