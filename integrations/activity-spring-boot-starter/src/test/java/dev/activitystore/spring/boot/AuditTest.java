package dev.activitystore.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityQuery;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spring.AuditOrganization;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring's audit events in the log. */
class AuditTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final ApplicationContextRunner applications = Applications.plain()
            .withPropertyValues("activity-store.audit.enabled=true", "activity-store.audit.organization=audit");

    @Test
    void what_spring_security_publishes_is_kept_as_an_activity() {
        applications.run(context -> {
            context.publishEvent(new AuthenticationSuccessEvent(
                    UsernamePasswordAuthenticationToken.authenticated("ada", "secret", List.of())));
            ActivityLog log = context.getBean(ActivityLog.class);
            assertThat(log.get(ActivityQuery.of("audit")).activities())
                    .singleElement()
                    .satisfies(activity -> {
                        assertThat(activity.actionType()).isEqualTo("AUTHENTICATION_SUCCESS");
                        assertThat(activity.actionUser().userId()).isEqualTo("ada");
                        assertThat(activity.targetEntityId()).isEqualTo("principal:ada");
                        assertThat(activity.toString()).doesNotContain("secret");
                    });
        });
    }

    @Test
    void the_newest_are_found_oldest_first() {
        applications.withPropertyValues("activity-store.audit.max-results=2").run(context -> {
            AuditEventRepository events = context.getBean(AuditEventRepository.class);
            for (int i = 1; i <= 3; i++) {
                events.add(event(Instant.ofEpochSecond(i), "ada", "LOGIN"));
            }
            events.add(event(Instant.ofEpochSecond(9), "bob", "LOGOUT"));
            assertThat(events.find("ada", null, null))
                    .extracting(AuditEvent::getTimestamp)
                    .containsExactly(Instant.ofEpochSecond(2), Instant.ofEpochSecond(3));
            assertThat(events.find(null, Instant.ofEpochSecond(3), null))
                    .extracting(AuditEvent::getPrincipal)
                    .containsExactly("bob");
            assertThat(events.find(null, null, "LOGOUT"))
                    .extracting(AuditEvent::getType)
                    .containsExactly("LOGOUT");
        });
    }

    @Test
    void data_come_back_and_what_is_no_json_is_text() {
        applications.run(context -> {
            AuditEventRepository events = context.getBean(AuditEventRepository.class);
            events.add(new AuditEvent(
                    "ada", "LOGIN", Map.of("count", 3, "list", List.of("a", true), "self", new Endless("endless"))));
            assertThat(events.find("ada", null, null))
                    .singleElement()
                    .extracting(AuditEvent::getData)
                    .isEqualTo(Map.of("count", 3, "list", List.of("a", true), "self", "endless"));
        });
    }

    @Test
    void a_name_that_no_identifier_can_be_is_made_to_fit() {
        applications.run(context -> {
            AuditEventRepository events = context.getBean(AuditEventRepository.class);
            List<String> names = List.of("", "a\nb", "\ud800", "é".repeat(100_000));
            names.forEach(name -> events.add(event(Instant.EPOCH, name, "AUTHENTICATION_FAILURE")));
            assertThat(events.find(null, null, null)).hasSize(4);
            names.forEach(name -> assertThat(events.find(name, null, null)).hasSize(1));
        });
    }

    @Test
    void an_event_in_a_transaction_that_rolls_back_stays_also_with_one_connection() {
        applications
                .withPropertyValues(
                        "spring.datasource.hikari.maximum-pool-size=1",
                        "spring.datasource.hikari.connection-timeout=5000")
                .run(context -> {
                    AuditEventRepository events = context.getBean(AuditEventRepository.class);
                    transactions(context).executeWithoutResult(status -> {
                        events.add(event(Instant.EPOCH, "ada", "LOGIN"));
                        status.setRollbackOnly();
                    });
                    await().atMost(SOON)
                            .until(() -> !events.find("ada", null, null).isEmpty());
                });
    }

    @Test
    void what_waits_is_written_before_the_application_ends() {
        String url = Applications.newUrl();
        ApplicationContextRunner onSame = applications.withPropertyValues("spring.datasource.url=" + url);
        onSame.run(context -> {
            AuditEventRepository events = context.getBean(AuditEventRepository.class);
            transactions(context).executeWithoutResult(status -> {
                for (int i = 0; i < 50; i++) {
                    events.add(event(Instant.ofEpochSecond(i), "ada", "LOGIN"));
                }
            });
        });
        onSame.run(context -> assertThat(
                        context.getBean(AuditEventRepository.class).find("ada", null, null))
                .hasSize(50));
    }

    @Test
    void what_can_not_be_kept_is_counted_and_not_the_callers_failure() {
        applications.withUserConfiguration(ObservationTest.Registry.class).run(context -> {
            AuditEventRepository events = context.getBean(AuditEventRepository.class);
            events.add(new AuditEvent("ada", "LOGIN", Map.of("large", "x".repeat(2_000_000))));
            context.getBean(ActivityLog.class).close();
            events.add(event(Instant.EPOCH, "ada", "LOGIN"));
            assertThat(context.getBean(MeterRegistry.class)
                            .get("activity.audit.dropped")
                            .functionCounter()
                            .count())
                    .isEqualTo(2);
        });
    }

    @Test
    void an_application_of_several_organizations_says_which() {
        applications.withUserConfiguration(Tenants.class).run(context -> {
            AuditEventRepository events = context.getBean(AuditEventRepository.class);
            Tenants tenants = context.getBean(Tenants.class);
            events.add(event(Instant.EPOCH, "ada", "LOGIN"));
            tenants.current = "org-2";
            assertThat(events.find(null, null, null)).isEmpty();
            tenants.current = "org-1";
            assertThat(events.find(null, null, null)).hasSize(1);
        });
    }

    @Test
    void it_is_off_until_it_is_turned_on_and_then_asks_for_an_organization() {
        Applications.plain().run(context -> assertThat(context).doesNotHaveBean(AuditEventRepository.class));
        Applications.plain()
                .withPropertyValues("activity-store.audit.enabled=true")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("activity-store.audit.organization"));
    }

    @Test
    void without_spring_security_an_application_starts_without_it() {
        applications
                .withClassLoader(Applications.withoutJpaAnd("org.springframework.security"))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(AuditEventRepository.class));
    }

    private static AuditEvent event(Instant time, String principal, String type) {
        return new AuditEvent(time, principal, type, Map.of());
    }

    private static TransactionTemplate transactions(ApplicationContext context) {
        return new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
    }

    /** As JSON, it would have no end. */
    public record Endless(String name) {

        public Endless getSelf() {
            return this;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Tenants implements AuditOrganization {

        private String current = "org-1";

        @Override
        public String current() {
            return current;
        }

        @Bean
        InMemoryActivityStore store() {
            return new InMemoryActivityStore();
        }
    }
}
