package dev.activitystore.spring.boot;

import static dev.activitystore.spring.boot.Applications.ORGANIZATION;
import static dev.activitystore.spring.boot.Applications.activity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.activitystore.ActivityLog;
import dev.activitystore.spring.ActivityDataSource;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Which of several data sources is the store, and whose transactions it takes part in. */
@ExtendWith(OutputCaptureExtension.class)
class DataSourcesTest {

    private final ApplicationContextRunner applications = Applications.plain();

    @Test
    void two_sources_are_a_failure_that_names_them() {
        applications
                .withUserConfiguration(Two.class)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("there are orders, history")
                        .hasMessageContaining("activity-store.datasource"));
    }

    @Test
    void the_failure_is_explained(CapturedOutput output) {
        SpringApplication application = new SpringApplication(Applications.Application.class, Two.class);
        try {
            application
                    .run(
                            "--spring.main.web-application-type=none",
                            "--spring.flyway.enabled=false",
                            "--spring.liquibase.enabled=false",
                            "--spring.jpa.hibernate.ddl-auto=none")
                    .close();
        } catch (RuntimeException e) {
            assertThat(output).contains("APPLICATION FAILED TO START", "put @ActivityDataSource on one bean");
            return;
        }
        throw new AssertionError("started with two data sources");
    }

    @Test
    void a_source_is_named() {
        applications
                .withUserConfiguration(Two.class)
                .withPropertyValues("activity-store.datasource=history")
                .run(context -> assertIsOn(context.getBean("history", DataSource.class), context));
    }

    @Test
    void a_name_of_nothing_is_a_failure_that_names_what_there_is() {
        applications
                .withUserConfiguration(Two.class)
                .withPropertyValues("activity-store.datasource=nothing")
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("one of orders, history"));
    }

    @Test
    void a_source_is_annotated() {
        applications
                .withUserConfiguration(Annotated.class)
                .run(context -> assertIsOn(context.getBean("history", DataSource.class), context));
    }

    @Test
    void a_source_is_the_primary_one() {
        applications
                .withUserConfiguration(WithPrimary.class)
                .run(context -> assertIsOn(context.getBean("history", DataSource.class), context));
    }

    @Test
    void the_transaction_of_another_source_is_not_the_stores() {
        applications
                .withUserConfiguration(Two.class)
                .withPropertyValues("activity-store.datasource=history")
                .run(context -> {
                    ActivityLog log = context.getBean(ActivityLog.class);
                    inTransaction(context.getBean("orders", DataSource.class), false)
                            .executeWithoutResult(status -> {
                                log.add(ORGANIZATION, activity("a"));
                                status.setRollbackOnly();
                            });
                    assertThat(Applications.ids(log)).containsExactly("a");
                    inTransaction(context.getBean("orders", DataSource.class), true)
                            .executeWithoutResult(status -> log.add(ORGANIZATION, activity("b")));
                    assertThat(Applications.ids(log)).hasSize(2);
                    inTransaction(context.getBean("history", DataSource.class), false)
                            .executeWithoutResult(status -> {
                                log.add(ORGANIZATION, activity("c"));
                                status.setRollbackOnly();
                            });
                    assertThat(Applications.ids(log)).hasSize(2);
                    TransactionTemplate readOnly = inTransaction(context.getBean("history", DataSource.class), true);
                    assertThatIllegalStateException()
                            .isThrownBy(() ->
                                    readOnly.executeWithoutResult(status -> log.add(ORGANIZATION, activity("d"))));
                });
    }

    private static TransactionTemplate inTransaction(DataSource source, boolean isReadOnly) {
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        transaction.setReadOnly(isReadOnly);
        return transaction;
    }

    private static void assertIsOn(DataSource source, org.springframework.context.ApplicationContext context) {
        context.getBean(ActivityLog.class).add(ORGANIZATION, activity("a"));
        assertThat(new JdbcTemplate(source).queryForObject("SELECT COUNT(*) FROM activity", Integer.class))
                .isOne();
    }

    private static DataSource newSource() {
        JdbcDataSource source = new JdbcDataSource();
        source.setUrl(Applications.newUrl());
        return source;
    }

    @Configuration(proxyBeanMethods = false)
    static class Two {

        @Bean
        DataSource orders() {
            return newSource();
        }

        @Bean
        DataSource history() {
            return newSource();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Annotated {

        @Bean
        DataSource orders() {
            return newSource();
        }

        @Bean
        @ActivityDataSource
        DataSource history() {
            return newSource();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class WithPrimary {

        @Bean
        DataSource orders() {
            return newSource();
        }

        @Bean
        @Primary
        DataSource history() {
            return newSource();
        }
    }
}
