package dev.activitystore.spring.boot;

import static dev.activitystore.spring.boot.Applications.ORGANIZATION;
import static dev.activitystore.spring.boot.Applications.activity;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityLog;
import dev.activitystore.jdbc.JdbcActivityStoreProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Where Flyway or Liquibase makes the tables, the store comes after it, and only looks whether they are there. */
class MigrationsTest {

    private final ApplicationContextRunner applications = Applications.plain();

    @TempDir
    Path folder;

    @BeforeEach
    void writeScripts() throws IOException {
        String script = new JdbcActivityStoreProvider().script("h2", "", "", 0);
        Files.writeString(folder.resolve("V1__activities.sql"), script);
        Files.writeString(folder.resolve("changes.sql"), "-- liquibase formatted sql\n-- changeset ada:1\n" + script);
        Files.writeString(folder.resolve("nothing.sql"), "-- liquibase formatted sql\n");
        Files.createDirectory(folder.resolve("empty"));
    }

    @Test
    void flyway_makes_the_tables_of_an_empty_database_and_leaves_those_of_a_filled_one() {
        startTwice(withFlyway(folder));
    }

    @Test
    void liquibase_makes_the_tables_of_an_empty_database_and_leaves_those_of_a_filled_one() {
        startTwice(withLiquibase("changes.sql"));
    }

    @Test
    void where_flyway_did_not_make_them_nothing_does() {
        withFlyway(folder.resolve("empty"))
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("table activity is missing"));
    }

    @Test
    void where_liquibase_did_not_make_them_nothing_does() {
        withLiquibase("nothing.sql")
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("table activity is missing"));
    }

    @Test
    void the_store_makes_them_beside_flyway_if_it_is_told_to() {
        withFlyway(folder.resolve("empty"))
                .withPropertyValues("activity-store.schema=create")
                .run(context -> assertThat(Applications.ids(context.getBean(ActivityLog.class)))
                        .isEmpty());
    }

    private static void startTwice(ApplicationContextRunner application) {
        application.run(context -> context.getBean(ActivityLog.class).add(ORGANIZATION, activity("a")));
        application.run(context ->
                assertThat(Applications.ids(context.getBean(ActivityLog.class))).containsExactly("a"));
    }

    private ApplicationContextRunner withFlyway(Path scripts) {
        return applications.withPropertyValues(
                "spring.flyway.enabled=true", "spring.flyway.locations=filesystem:" + scripts);
    }

    private ApplicationContextRunner withLiquibase(String changes) {
        return applications.withPropertyValues(
                "spring.liquibase.enabled=true", "spring.liquibase.change-log=file:" + folder.resolve(changes));
    }
}
