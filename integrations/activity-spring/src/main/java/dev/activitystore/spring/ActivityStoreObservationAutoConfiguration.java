package dev.activitystore.spring;

import dev.activitystore.micrometer.ObservedActivityStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Meters and observations of the store's calls, where there are registries: {@link ObservedActivityStore}. */
@AutoConfiguration(before = ActivityStoreAutoConfiguration.class)
@ConditionalOnClass({MeterRegistry.class, ObservationRegistry.class, ObservedActivityStore.class})
public class ActivityStoreObservationAutoConfiguration {

    /** For Spring. */
    public ActivityStoreObservationAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(name = "activityStoreObservation")
    ActivityStoreDecorator activityStoreObservation(
            ObjectProvider<MeterRegistry> meterRegistries,
            ObjectProvider<ObservationRegistry> observationRegistries,
            ObjectProvider<StoreBackend> backends,
            ActivityStoreProperties properties) {
        return store -> {
            MeterRegistry meters = properties.metrics().enabled() ? meterRegistries.getIfUnique() : null;
            ObservationRegistry observations =
                    properties.observations().enabled() ? observationRegistries.getIfUnique() : null;
            if (meters == null && observations == null) {
                return store;
            }
            StoreBackend backend = backends.getIfAvailable(() -> StoreBackend.of(store));
            ObservedActivityStore.Builder observed = ObservedActivityStore.builder(store, backend.name());
            if (meters != null) {
                observed.meters(meters);
            }
            if (observations != null) {
                observed.observations(observations);
            }
            return observed.build();
        };
    }

    /** The pool of a store with a URL of its own; that of the application's DataSource is metered by Spring Boot. */
    @Bean
    @ConditionalOnMissingBean(name = "activityStorePoolMetrics")
    JdbcActivityStoreBuilderCustomizer activityStorePoolMetrics(
            ObjectProvider<MeterRegistry> meterRegistries, ActivityStoreProperties properties) {
        return builder -> {
            if (properties.metrics().enabled()) {
                meterRegistries.ifUnique(builder::poolMetrics);
            }
        };
    }
}
