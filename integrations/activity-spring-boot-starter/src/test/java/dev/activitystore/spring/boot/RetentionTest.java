package dev.activitystore.spring.boot;

import static dev.activitystore.spring.boot.Applications.ORGANIZATION;
import static dev.activitystore.spring.boot.Applications.activity;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityLog;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.retention.RetentionPolicy;
import dev.activitystore.retention.RetentionReport;
import dev.activitystore.retention.RetentionRule;
import dev.activitystore.spring.ActivityRetention;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is kept no longer is deleted on a schedule that properties or a bean tell. */
class RetentionTest {

    private static final String PREFIX = "activity-store.retention.";

    private final ApplicationContextRunner applications = Applications.plain();

    @Test
    void without_rules_nothing_is_ever_deleted() {
        applications.run(context -> assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(ActivityRetention.class)
                .doesNotHaveBean(RetentionPolicy.class));
    }

    @Test
    void the_rules_of_the_properties_are_run_when_they_are_asked_for() {
        withRules().run(context -> {
            ActivityLog log = context.getBean(ActivityLog.class);
            fill(log);
            assertThat(context.getBean(RetentionPolicy.class))
                    .isEqualTo(RetentionPolicy.of(
                            RetentionRule.keepForever()
                                    .organization(ORGANIZATION)
                                    .actionTypes("comment.add"),
                            RetentionRule.keepDays(30)));
            Optional<RetentionReport> report =
                    context.getBean(ActivityRetention.class).runNow();
            assertThat(report.map(RetentionReport::records)).contains(1L);
            assertThat(Applications.ids(log)).isEqualTo(List.of("young", "kept"));
        });
    }

    @Test
    void a_dry_run_only_counts() {
        withRules().withPropertyValues(PREFIX + "dry-run=true").run(context -> {
            ActivityLog log = context.getBean(ActivityLog.class);
            fill(log);
            assertThat(context.getBean(ActivityRetention.class).runNow().map(RetentionReport::records))
                    .contains(1L);
            assertThat(Applications.ids(log)).hasSize(3);
        });
    }

    @Test
    void a_schedule_runs_them() {
        applications
                .withPropertyValues(PREFIX + "rules[0].keep=30d", PREFIX + "cron=* * * * * *", PREFIX + "zone=UTC")
                .run(context -> {
                    ActivityLog log = context.getBean(ActivityLog.class);
                    fill(log);
                    Instant end = Instant.now().plus(Duration.ofMinutes(1));
                    while (Applications.ids(log).size() > 1 && Instant.now().isBefore(end)) {
                        Thread.onSpinWait();
                    }
                    assertThat(Applications.ids(log)).isEqualTo(List.of("young"));
                });
    }

    @Test
    void a_policy_of_the_application_takes_the_place_of_the_properties() {
        applications.withUserConfiguration(OwnPolicy.class).run(context -> {
            ActivityLog log = context.getBean(ActivityLog.class);
            fill(log);
            assertThat(context.getBean(ActivityRetention.class).runNow().map(RetentionReport::records))
                    .contains(2L);
        });
    }

    @Test
    void what_is_wrong_is_told_by_its_property_when_the_application_starts() {
        assertRefused("rules[0].keep must be days, 1d to 3652059d, such as 90d, or forever", "rules[0].keep=90");
        assertRefused(
                "rules[1].feature-types[0] must be one of",
                "rules[0].keep=9d",
                "rules[0].organization=o",
                "rules[1].keep=9d",
                "rules[1].feature-types=comments");
        assertRefused("rules[0].organization must not be empty", "rules[0].keep=9d", "rules[0].organization=");
        assertRefused("rules[1] must not come behind", "rules[0].keep=9d", "rules[1].keep=8d");
        assertRefused("cron must be a cron expression of Spring", "rules[0].keep=9d", "cron=daily");
        assertRefused("pause must be 0 to 10 seconds", "rules[0].keep=9d", "pause=11s");
    }

    private void assertRefused(String error, String... properties) {
        String[] all = new String[properties.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = PREFIX + properties[i];
        }
        applications
                .withPropertyValues(all)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidArgumentException.class)
                        .hasMessageStartingWith(PREFIX + error));
    }

    private ApplicationContextRunner withRules() {
        return applications.withPropertyValues(
                PREFIX + "rules[0].keep=forever",
                PREFIX + "rules[0].organization=" + ORGANIZATION,
                PREFIX + "rules[0].action-types=comment.add",
                PREFIX + "rules[1].keep=30d");
    }

    /** Records of today, and two of so many days ago that no rule of these tests keeps them but for ever. */
    private static void fill(ActivityLog log) {
        Instant old = Instant.now().minus(Duration.ofDays(40));
        assertThat(log.add(
                                ORGANIZATION,
                                activity("young"),
                                activity("kept").toBuilder()
                                        .timestamp(old)
                                        .immutable(true)
                                        .build(),
                                activity("old").toBuilder()
                                        .timestamp(old)
                                        .actionType("login")
                                        .immutable(true)
                                        .build())
                        .allDone())
                .isTrue();
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnPolicy {

        @Bean
        RetentionPolicy policy() {
            return RetentionPolicy.of(RetentionRule.keepDays(39));
        }
    }
}
