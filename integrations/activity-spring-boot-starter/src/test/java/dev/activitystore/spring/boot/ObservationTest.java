package dev.activitystore.spring.boot;

import static dev.activitystore.spring.boot.Applications.ORGANIZATION;
import static dev.activitystore.spring.boot.Applications.activity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.activitystore.ActivityLog;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What Micrometer sees of the store in an application. */
class ObservationTest {

    private final ApplicationContextRunner applications =
            Applications.plain().withUserConfiguration(Registry.class, Spans.class);

    @Test
    void calls_are_timed_and_records_counted() {
        applications.run(context -> {
            context.getBean(ActivityLog.class).add(ORGANIZATION, activity("a"), activity("b"));
            MeterRegistry meters = context.getBean(MeterRegistry.class);
            assertThat(meters.get("activity.store")
                            .tags("operation", "put", "outcome", "success", "backend", "h2")
                            .timer()
                            .count())
                    .isOne();
            assertThat(meters.get("activity.store.records")
                            .tags("operation", "put", "backend", "h2")
                            .counter()
                            .count())
                    .isEqualTo(2);
        });
    }

    @Test
    void what_is_refused_in_a_transaction_that_only_reads_is_an_error() {
        applications.run(context -> {
            ActivityLog log = context.getBean(ActivityLog.class);
            TransactionTemplate readOnly = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
            readOnly.setReadOnly(true);
            assertThatIllegalStateException()
                    .isThrownBy(() -> readOnly.executeWithoutResult(status -> log.add(ORGANIZATION, activity("a"))));
            assertThat(context.getBean(MeterRegistry.class)
                            .get("activity.store")
                            .tags("operation", "put", "outcome", "error")
                            .timer()
                            .count())
                    .isOne();
        });
    }

    @Test
    void no_meter_names_an_organization() {
        applications.run(context -> {
            ActivityLog log = context.getBean(ActivityLog.class);
            log.add(ORGANIZATION, activity("a"));
            log.checkHealth();
            assertThat(Applications.ids(log)).hasSize(1);
            List<Meter> meters = context.getBean(MeterRegistry.class).getMeters();
            assertThat(meters).anyMatch(meter -> meter.getId().getName().startsWith("activity."));
            assertThat(meters).noneMatch(meter -> meter.getId().toString().contains(ORGANIZATION));
        });
    }

    @Test
    void each_call_is_an_observation_of_which_tracing_makes_a_span() {
        applications.run(context -> {
            context.getBean(ActivityLog.class).add(ORGANIZATION, activity("a"));
            assertThat(context.getBean(Spans.class).names).contains("activity.store put");
        });
    }

    @Test
    void both_can_be_turned_off() {
        applications
                .withPropertyValues("activity-store.metrics.enabled=false", "activity-store.observations.enabled=false")
                .run(context -> {
                    context.getBean(ActivityLog.class).add(ORGANIZATION, activity("a"));
                    assertThat(context.getBean(MeterRegistry.class)
                                    .find("activity.store")
                                    .meters())
                            .isEmpty();
                    assertThat(context.getBean(Spans.class).names).isEmpty();
                });
    }

    @Test
    void without_observations_the_time_is_taken_all_the_same() {
        applications
                .withPropertyValues("activity-store.observations.enabled=false")
                .run(context -> {
                    context.getBean(ActivityLog.class).add(ORGANIZATION, activity("a"));
                    assertThat(context.getBean(Spans.class).names).isEmpty();
                    assertThat(context.getBean(MeterRegistry.class)
                                    .get("activity.store")
                                    .tags("operation", "put", "outcome", "success")
                                    .timer()
                                    .count())
                            .isOne();
                });
    }

    @Test
    void the_pool_of_a_url_is_metered() {
        applications
                .withPropertyValues("activity-store.url=" + Applications.newUrl())
                .run(context -> assertThat(context.getBean(MeterRegistry.class)
                                .get("hikaricp.connections")
                                .tag("pool", "activity-store")
                                .gauge()
                                .value())
                        .isPositive());
    }

    @Configuration(proxyBeanMethods = false)
    static class Registry {

        @Bean
        SimpleMeterRegistry registry() {
            return new SimpleMeterRegistry();
        }
    }

    /** Where a tracer would be. */
    @Configuration(proxyBeanMethods = false)
    static class Spans implements ObservationHandler<Observation.Context> {

        final List<String> names = new ArrayList<>();

        @Override
        public void onStop(Observation.Context context) {
            String name = String.valueOf(context.getContextualName());
            if (name.startsWith("activity.")) {
                names.add(name);
            }
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }
}
