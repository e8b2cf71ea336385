package dev.activitystore.spring.boot;

import static dev.activitystore.spring.boot.Applications.ORGANIZATION;
import static dev.activitystore.spring.boot.Applications.activity;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityPage;
import dev.activitystore.ActivityQuery;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.jdbc.JdbcActivityStore;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spring.ActivityLogBuilderCustomizer;
import dev.activitystore.spring.JdbcActivityStoreBuilderCustomizer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which store and log an application gets. */
class StoreAutoConfigurationTest {

    private final ApplicationContextRunner applications = Applications.plain();

    @TempDir
    Path folder;

    @Test
    void the_store_is_the_applications_database() {
        applications.run(context -> {
            context.getBean(ActivityLog.class).add(ORGANIZATION, activity("a"));
            assertThat(context).hasSingleBean(JdbcActivityStore.class);
            assertThat(count(context.getBean(JdbcTemplate.class), "activity")).isOne();
        });
    }

    @Test
    void the_store_is_that_of_a_url() {
        applications.withPropertyValues("activity-store.url=memory:").run(context -> {
            assertThat(context).getBean(ActivityStore.class).isInstanceOf(InMemoryActivityStore.class);
            context.getBean(ActivityLog.class).add(ORGANIZATION, activity("a"));
            assertThat(Applications.ids(context.getBean(ActivityLog.class))).containsExactly("a");
        });
    }

    @Test
    void a_store_of_a_url_on_a_database_is_closed_and_opened_again() {
        ApplicationContextRunner onFile = applications
                .withPropertyValues("activity-store.url=jdbc:h2:file:" + folder.resolve("activity"))
                .withPropertyValues("activity-store.username=ada", "activity-store.password=secret");
        onFile.run(context -> context.getBean(ActivityLog.class).add(ORGANIZATION, activity("a")));
        onFile.run(context ->
                assertThat(Applications.ids(context.getBean(ActivityLog.class))).containsExactly("a"));
        onFile.withPropertyValues("activity-store.password=wrong")
                .run(context -> assertThat(context).hasFailed());
    }

    @Test
    void without_a_url_and_a_database_there_is_no_log() {
        new ApplicationContextRunner()
                .withUserConfiguration(Applications.Application.class)
                .withClassLoader(Applications.withoutJpaAnd("org.springframework.jdbc"))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ActivityLog.class));
    }

    @Test
    void a_store_of_the_applications_own_is_taken() {
        applications
                .withUserConfiguration(OwnStore.class)
                .run(context ->
                        assertThat(context).hasSingleBean(ActivityStore.class).hasSingleBean(ActivityLog.class));
    }

    @Test
    void a_log_of_the_applications_own_is_taken() {
        applications
                .withUserConfiguration(OwnStore.class, OwnLog.class)
                .run(context ->
                        assertThat(context).hasSingleBean(ActivityLog.class).hasBean("myLog"));
    }

    @Test
    void customizers_have_the_last_word() {
        applications
                .withUserConfiguration(Customizers.class)
                .withPropertyValues("activity-store.table-prefix=overridden_")
                .run(context -> {
                    ActivityLog log = context.getBean(ActivityLog.class);
                    log.add(
                            ORGANIZATION,
                            log.newActivity()
                                    .featureType(activity("a").featureType())
                                    .actionType("comment.add")
                                    .actionUser(activity("a").actionUser())
                                    .build());
                    assertThat(log.get(ActivityQuery.of(ORGANIZATION)).activities())
                            .singleElement()
                            .satisfies(added -> assertThat(added.instant()).isEqualTo(Instant.EPOCH));
                    assertThat(count(context.getBean(JdbcTemplate.class), "custom_activity"))
                            .isOne();
                });
    }

    @Test
    void properties_set_the_tables_and_the_limits() {
        applications
                .withPropertyValues("activity-store.table-prefix=audit_", "activity-store.limits.max-page-size=1")
                .run(context -> {
                    ActivityLog log = context.getBean(ActivityLog.class);
                    log.add(ORGANIZATION, activity("a"), activity("b"));
                    assertThat(count(context.getBean(JdbcTemplate.class), "audit_activity"))
                            .isEqualTo(2);
                    assertThat(Applications.ids(log)).hasSize(1);
                });
    }

    @Test
    void tokens_of_a_key_open_in_another_application() {
        ApplicationContextRunner one = withKeys(applications, 1).withPropertyValues("activity-store.url=memory:");
        one.run(context -> {
            ActivityLog log = context.getBean(ActivityLog.class);
            log.add(ORGANIZATION, activity("a"), activity("b"));
            ActivityPage page = log.get(ActivityQuery.of(ORGANIZATION).pageSize(1));
            ActivityQuery next = ActivityQuery.of(ORGANIZATION).pageToken(page.nextPageToken());
            withKeys(applications, 2, 1)
                    .withPropertyValues("activity-store.url=memory:")
                    .run(rotated -> {
                        assertThat(rotated.getBean(ActivityLog.class).get(next).activities())
                                .isEmpty();
                    });
            withKeys(applications, 2)
                    .withPropertyValues("activity-store.url=memory:")
                    .run(other -> {
                        assertThat(catchInvalid(
                                        () -> other.getBean(ActivityLog.class).get(next)))
                                .isEqualTo("pageToken");
                    });
        });
    }

    @Test
    void a_bad_key_is_named_and_not_shown() {
        applications
                .withPropertyValues("activity-store.page-tokens.keys=c2VjcmV0")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("activity-store.page-tokens.keys[0] must be 32 bytes in Base64"));
    }

    @Test
    void what_has_no_effect_on_a_store_is_refused() {
        applications
                .withPropertyValues("activity-store.url=memory:", "activity-store.table-prefix=audit_")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidArgumentException.class)
                        .hasMessageStartingWith("activity-store.table-prefix must not be set"));
    }

    private static ApplicationContextRunner withKeys(ApplicationContextRunner runner, int... seeds) {
        String[] properties = new String[seeds.length];
        for (int i = 0; i < seeds.length; i++) {
            byte[] key = new byte[32];
            key[0] = (byte) seeds[i];
            properties[i] = "activity-store.page-tokens.keys[" + i + "]="
                    + Base64.getEncoder().encodeToString(key);
        }
        return runner.withPropertyValues(properties);
    }

    private static String catchInvalid(Runnable call) {
        try {
            call.run();
            return "nothing";
        } catch (InvalidArgumentException e) {
            return e.field();
        }
    }

    private static int count(JdbcTemplate jdbc, String table) {
        Integer rows = jdbc.queryForObject("SELECT COUNT(*) FROM " + table, Integer.class);
        return rows == null ? 0 : rows;
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnStore {

        @Bean
        InMemoryActivityStore myStore() {
            return new InMemoryActivityStore();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnLog {

        @Bean
        ActivityLog myLog(ActivityStore store) {
            return ActivityLog.on(store);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Customizers {

        @Bean
        ActivityLogBuilderCustomizer clock() {
            return builder -> builder.clock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        }

        @Bean
        JdbcActivityStoreBuilderCustomizer tables() {
            return builder -> builder.tablePrefix("custom_");
        }
    }
}
