package dev.activitystore.spring.boot;

import static dev.activitystore.spring.boot.Applications.ORGANIZATION;
import static dev.activitystore.spring.boot.Applications.activity;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityLog;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.FilteredClassLoader;

/** An application has what it has: the log works with and without each part of Spring. */
class CombinationsTest {

    private static final String MICROMETER = "io.micrometer.core";
    private static final String SECURITY = "org.springframework.security";
    private static final String JPA = "jakarta.persistence,org.hibernate,org.springframework.data.jpa";
    private static final String JACKSON = "tools.jackson,com.fasterxml.jackson.databind";
    private static final String MIGRATION = "org.flywaydb,liquibase";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing.left.out",
                MICROMETER,
                SECURITY,
                JPA,
                JACKSON,
                MIGRATION,
                MICROMETER + "," + SECURITY + "," + JPA + "," + JACKSON + "," + MIGRATION,
            })
    void without(String packages) {
        FilteredClassLoader loader = Applications.without(packages.split(","));
        Applications.withJpa()
                .withPropertyValues("activity-store.audit.enabled=true", "activity-store.audit.organization=audit")
                .withClassLoader(loader)
                .run(context -> {
                    ActivityLog log = context.getBean(ActivityLog.class);
                    log.add(ORGANIZATION, activity("a"));
                    assertThat(Applications.ids(log)).containsExactly("a");
                    log.checkHealth();
                });
        Applications.web()
                .withClassLoader(loader)
                .run(context -> assertThat(context).hasSingleBean(ActivityLog.class));
    }
}
