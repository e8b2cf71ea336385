package dev.activitystore.spring.boot;

import static dev.activitystore.spring.boot.Applications.ORGANIZATION;
import static dev.activitystore.spring.boot.Applications.activity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityPage;
import dev.activitystore.ActivityQuery;
import jakarta.persistence.EntityManagerFactory;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.orm.jpa.EntityManagerFactoryUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** What is added in the application's transactions goes as these go. */
class TransactionsTest {

    static Stream<Named<ApplicationContextRunner>> applications() {
        return Stream.of(
                Named.of("JDBC", Applications.plain()),
                Named.of("JPA", Applications.withJpa()),
                Named.of(
                        "connections without auto-commit",
                        Applications.plain().withPropertyValues("spring.datasource.hikari.auto-commit=false")));
    }

    @ParameterizedTest
    @MethodSource("applications")
    void an_activity_is_there_exactly_if_the_transaction_commits(ApplicationContextRunner application) {
        application.run(context -> {
            ActivityLog log = context.getBean(ActivityLog.class);
            TransactionTemplate transactions = transactions(context);
            transactions.executeWithoutResult(status -> {
                log.add(ORGANIZATION, activity("rolled-back"));
                assertThat(Applications.ids(log)).containsExactly("rolled-back");
                status.setRollbackOnly();
            });
            assertThat(Applications.ids(log)).isEmpty();
            transactions.executeWithoutResult(status -> log.add(ORGANIZATION, activity("committed")));
            log.add(ORGANIZATION, activity("alone"));
            assertThat(Applications.ids(log)).containsExactlyInAnyOrder("committed", "alone");
        });
    }

    @ParameterizedTest
    @MethodSource("applications")
    void a_transaction_that_only_reads_refuses_writes_and_says_why(ApplicationContextRunner application) {
        application.run(context -> {
            ActivityLog log = context.getBean(ActivityLog.class);
            TransactionTemplate readOnly = transactions(context);
            readOnly.setReadOnly(true);
            readOnly.setName("OrderService.show");
            Consumer<TransactionStatus> write = status -> log.add(ORGANIZATION, activity("a"));
            assertThatIllegalStateException()
                    .isThrownBy(() -> readOnly.executeWithoutResult(write))
                    .withMessageContaining("read-only transaction, that of OrderService.show");
            readOnly.executeWithoutResult(
                    status -> assertThat(Applications.ids(log)).isEmpty());
        });
    }

    @Test
    void an_activity_goes_with_the_entity() {
        Applications.withJpa().run(context -> {
            ActivityLog log = context.getBean(ActivityLog.class);
            EntityManagerFactory factory = context.getBean(EntityManagerFactory.class);
            TransactionTemplate transactions = transactions(context);
            for (int id : new int[] {1, 2}) {
                transactions.executeWithoutResult(status -> {
                    EntityManagerFactoryUtils.getTransactionalEntityManager(factory)
                            .persist(new Order(id));
                    log.add(ORGANIZATION, activity("order-" + id));
                    if (id == 1) {
                        status.setRollbackOnly();
                    }
                });
            }
            assertThat(Applications.ids(log)).containsExactly("order-2");
            assertThat(context.getBean(JdbcTemplate.class).queryForList("SELECT id FROM orders", Integer.class))
                    .containsExactly(2);
        });
    }

    @Test
    void a_store_need_not_take_part() {
        Applications.plain()
                .withPropertyValues("activity-store.join-transactions=false")
                .run(context -> {
                    ActivityLog log = context.getBean(ActivityLog.class);
                    transactions(context).executeWithoutResult(status -> {
                        log.add(ORGANIZATION, activity("a"));
                        status.setRollbackOnly();
                    });
                    assertThat(Applications.ids(log)).containsExactly("a");
                });
    }

    @Test
    void a_log_that_is_made_in_a_transaction_keeps_its_key() {
        String url = Applications.newUrl();
        ApplicationContextRunner lazy = Applications.plain()
                .withPropertyValues("spring.main.lazy-initialization=true", "spring.datasource.url=" + url);
        lazy.run(context -> {
            ActivityPage[] page = new ActivityPage[1];
            transactions(context).executeWithoutResult(status -> {
                ActivityLog log = context.getBean(ActivityLog.class); // makes its tables and its key
                log.add(ORGANIZATION, activity("a"), activity("b"));
                page[0] = log.get(ActivityQuery.of(ORGANIZATION).pageSize(1));
                status.setRollbackOnly();
            });
            lazy.run(next -> assertThat(next.getBean(ActivityLog.class)
                            .get(ActivityQuery.of(ORGANIZATION).next(page[0]))
                            .activities())
                    .isEmpty());
        });
    }

    @Test
    void a_suspended_transaction_is_not_taken_part_in() {
        Applications.plain().run(context -> {
            ActivityLog log = context.getBean(ActivityLog.class);
            TransactionTemplate outside = transactions(context);
            outside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
            transactions(context).executeWithoutResult(status -> {
                outside.executeWithoutResult(suspended -> log.add(ORGANIZATION, activity("a")));
                status.setRollbackOnly();
            });
            assertThat(Applications.ids(log)).containsExactly("a");
        });
    }

    private static TransactionTemplate transactions(ApplicationContext context) {
        return new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
    }
}
