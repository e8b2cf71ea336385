package dev.activitystore.spring.boot3;

import dev.activitystore.ActivityLog;
import dev.activitystore.spring.ActivityStoreAutoConfiguration;
import dev.activitystore.spring.StoreBackend;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The health indicator {@code activityStore}: whether the store answers. */
@AutoConfiguration(after = ActivityStoreAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
public class ActivityStoreHealthAutoConfiguration {

    /** For Spring. */
    public ActivityStoreHealthAutoConfiguration() {}

    /** Where health is looked at. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBean(ActivityLog.class)
    @ConditionalOnEnabledHealthIndicator("activity-store")
    static class IndicatorConfiguration {

        @Bean
        @ConditionalOnMissingBean(name = "activityStoreHealthIndicator")
        HealthIndicator activityStoreHealthIndicator(ActivityLog log, ObjectProvider<StoreBackend> backend) {
            return new ActivityStoreHealthIndicator(log, backend.getIfAvailable());
        }
    }
}
