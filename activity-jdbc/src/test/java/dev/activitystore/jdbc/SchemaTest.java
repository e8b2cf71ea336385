package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActivityStoreException;
import dev.activitystore.testkit.Activities;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the store does about its tables. */
class SchemaTest {

    private final JdbcDataSource database = new JdbcDataSource();
    private Handle handle;

    @BeforeEach
    void open() {
        database.setURL("jdbc:h2:mem:schema;DB_CLOSE_DELAY=0");
        handle = Jdbi.open(database);
    }

    @AfterEach
    void close() {
        handle.close();
    }

    @Test
    void create_makes_the_tables_and_finds_them_again() {
        for (int i = 0; i < 2; i++) {
            try (JdbcActivityStore store = JdbcActivityStore.builder(database).build()) {
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
                    try (JdbcActivityStore store =
                            JdbcActivityStore.builder(database).build()) {
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
    void a_dba_may_run_the_script() throws IOException {
        try (InputStream script = Schema.class.getResourceAsStream("h2.sql")) {
            handle.createScript(new String(script.readAllBytes(), StandardCharsets.UTF_8))
                    .execute();
        }
        try (JdbcActivityStore store =
                JdbcActivityStore.builder(database).schema(SchemaMode.VALIDATE).build()) {
            store.put("org-1", Activities.ascending(1));
        }
        assertThat(count("activity")).isEqualTo(1);
    }

    @Test
    void validate_says_what_is_missing_and_creates_nothing() {
        assertThatThrownBy(() -> open(SchemaMode.VALIDATE))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessageContaining("table activity is missing; table activity_setting is missing")
                .hasMessageContaining("dev/activitystore/jdbc/h2.sql");
        assertThat(handle.createQuery("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'PUBLIC'")
                        .mapTo(Integer.class)
                        .one())
                .isZero();
    }

    @Test
    void validate_says_which_column_and_index_is_missing() {
        open(SchemaMode.CREATE).close();
        handle.execute("ALTER TABLE activity DROP COLUMN action_icon");
        handle.execute("DROP INDEX activity_by_user");
        assertThatThrownBy(() -> open(SchemaMode.CREATE))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessageContaining("column activity.action_icon is missing; index activity_by_user is missing");
    }

    @Test
    void another_version_is_refused() {
        open(SchemaMode.CREATE).close();
        handle.execute("UPDATE activity_schema SET schema_version = 99");
        assertThatThrownBy(() -> open(SchemaMode.CREATE))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessageContaining("[99] where 2 is expected");
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
    void s03_a_database_that_ignores_case_is_refused() {
        handle.execute("SET IGNORECASE TRUE");
        assertThatThrownBy(() -> open(SchemaMode.CREATE))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessageContaining("column organization_id does not compare exactly");
    }

    @Test
    void s03_a_database_with_a_collation_is_refused() {
        handle.execute("SET COLLATION ENGLISH STRENGTH PRIMARY");
        assertThatThrownBy(() -> open(SchemaMode.CREATE))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessageContaining("column organization_id does not compare exactly");
    }

    private JdbcActivityStore open(SchemaMode mode) {
        return JdbcActivityStore.builder(database).schema(mode).build();
    }

    private int count(String table) {
        return handle.createQuery("SELECT COUNT(*) FROM " + table)
                .mapTo(Integer.class)
                .one();
    }
}
