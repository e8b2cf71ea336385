package dev.activitystore.spring;

import dev.activitystore.ActivityLog;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.ClassUtils;

/**
 * Spring Boot's audit events in the log. Where there is a repository of them, Spring Boot 4 makes listeners that need
 * Spring Security, whether it is there or not: so this one asks for it, too.
 */
@AutoConfiguration(
        after = ActivityStoreAutoConfiguration.class,
        beforeName = "org.springframework.boot.actuate.autoconfigure.audit.AuditAutoConfiguration")
@ConditionalOnClass(
        value = AuditEventRepository.class,
        name = "org.springframework.security.authentication.event.AbstractAuthenticationEvent")
@ConditionalOnBean(ActivityLog.class)
@ConditionalOnMissingBean(AuditEventRepository.class)
@ConditionalOnBooleanProperty("activity-store.audit.enabled")
public class ActivityStoreAuditAutoConfiguration {

    private static final boolean HAS_TRANSACTIONS = ClassUtils.isPresent(
            "org.springframework.transaction.support.TransactionSynchronizationManager",
            ActivityStoreAuditAutoConfiguration.class.getClassLoader());

    /** For Spring. */
    public ActivityStoreAuditAutoConfiguration() {}

    @Bean
    AuditWriter activityAuditWriter(ActivityLog log) {
        BooleanSupplier isInTransaction =
                HAS_TRANSACTIONS ? TransactionSynchronizationManager::isActualTransactionActive : () -> false;
        return new AuditWriter(log, isInTransaction);
    }

    @Bean
    AuditEventRepository activityAuditEventRepository(
            ActivityLog log,
            AuditWriter writer,
            ObjectProvider<AuditOrganization> organizations,
            ActivityStoreProperties properties) {
        ActivityStoreProperties.Audit audit = properties.audit();
        AuditOrganization organization = organizations.getIfAvailable(() -> configured(audit));
        return new ActivityAuditEventRepository(log, writer, organization, audit.maxResults());
    }

    /** How many events were lost. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterBinder.class)
    static class MetricsConfiguration {

        @Bean
        @ConditionalOnBooleanProperty(name = "activity-store.metrics.enabled", matchIfMissing = true)
        MeterBinder activityAuditMetrics(AuditWriter writer) {
            return registry -> FunctionCounter.builder("activity.audit.dropped", writer, AuditWriter::dropped)
                    .description("Audit events that could not be written")
                    .register(registry);
        }
    }

    private static AuditOrganization configured(ActivityStoreProperties.Audit audit) {
        String organization = audit.organization();
        if (organization == null) {
            throw new SetupException(
                    "activity-store.audit.enabled is set, but nothing says which organization the events belong to.",
                    "Set activity-store.audit.organization, or define a bean of type AuditOrganization.");
        }
        return () -> organization;
    }
}
