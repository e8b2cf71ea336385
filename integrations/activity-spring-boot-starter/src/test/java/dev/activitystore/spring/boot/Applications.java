package dev.activitystore.spring.boot;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityQuery;
import dev.activitystore.FeatureType;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

/** Applications with all that Spring Boot configures, on an H2 database of their own; and what tests ask of each. */
final class Applications {

    static final String ORGANIZATION = "org-1";

    /** What JPA is made of. */
    static final String[] JPA = {"jakarta.persistence", "org.hibernate", "org.springframework.data.jpa"};

    private static final String[] SETTINGS = {"spring.flyway.enabled=false", "spring.liquibase.enabled=false"};

    private Applications() {}

    /** Without JPA, for speed. */
    static ApplicationContextRunner plain() {
        return withJpa().withClassLoader(without(JPA));
    }

    static ApplicationContextRunner withJpa() {
        return new ApplicationContextRunner()
                .withUserConfiguration(Application.class)
                .withPropertyValues(SETTINGS)
                .withPropertyValues("spring.datasource.url=" + newUrl());
    }

    /** Controllers and filters without a server, without JPA. */
    static WebApplicationContextRunner web() {
        return new WebApplicationContextRunner()
                .withUserConfiguration(Application.class)
                .withPropertyValues(SETTINGS)
                .withPropertyValues("spring.datasource.url=" + newUrl())
                .withClassLoader(without(JPA));
    }

    /** The class path without some packages. */
    static FilteredClassLoader without(String... packages) {
        return new FilteredClassLoader(packages);
    }

    /** The class path without JPA and another package. */
    static FilteredClassLoader withoutJpaAnd(String other) {
        String[] packages = Arrays.copyOf(JPA, JPA.length + 1);
        packages[JPA.length] = other;
        return without(packages);
    }

    /** A database that is there as long as the process. */
    static String newUrl() {
        return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    }

    static Activity activity(String id) {
        return Activity.builder()
                .id(id)
                .featureType(FeatureType.COMMENT)
                .actionType("comment.add")
                .actionUser(ActionUser.of("user-1"))
                .build();
    }

    /** The ids of all of the organization's activities, newest first. */
    static List<String> ids(ActivityLog log) {
        return log.get(ActivityQuery.of(ORGANIZATION)).activities().stream()
                .map(Activity::id)
                .toList();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
