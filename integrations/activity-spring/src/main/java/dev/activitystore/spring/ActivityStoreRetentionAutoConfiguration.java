package dev.activitystore.spring;

import dev.activitystore.ActivityField;
import dev.activitystore.ActivityLog;
import dev.activitystore.Criterion;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.retention.RetentionPolicy;
import dev.activitystore.retention.RetentionRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.support.CronExpression;

/** Deletes on a schedule what is kept no longer, where properties or a {@link RetentionPolicy} bean say what that is. */
@AutoConfiguration(after = ActivityStoreAutoConfiguration.class)
@ConditionalOnBean(ActivityLog.class)
public class ActivityStoreRetentionAutoConfiguration {

    private static final String PREFIX = "activity-store.retention.";

    /** For Spring. */
    public ActivityStoreRetentionAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(RetentionPolicy.class)
    ActivityRetention activityRetention(ActivityLog log, RetentionPolicy policy, ActivityStoreProperties properties) {
        ActivityStoreProperties.Retention retention = properties.retention();
        if (!CronExpression.isValidExpression(retention.cron())) {
            throw new InvalidArgumentException(
                    PREFIX + "cron", "must be a cron expression of Spring, such as 0 30 3 * * *", retention.cron());
        }
        Duration pause = retention.pause();
        return named(
                PREFIX,
                () -> new ActivityRetention(
                        retention.allowUnknownOrganizations()
                                ? log.operator().retention(policy).pause(pause).allowingUnknownOrganizations()
                                : log.operator().retention(policy).pause(pause),
                        retention));
    }

    /** The policy of the properties. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(PREFIX + "rules[0].keep")
    static class PolicyConfiguration {

        @Bean
        @ConditionalOnMissingBean
        RetentionPolicy activityRetentionPolicy(ActivityStoreProperties properties) {
            List<RetentionRule> rules = new ArrayList<>();
            for (ActivityStoreProperties.Retention.Rule rule :
                    properties.retention().rules()) {
                rules.add(rule(PREFIX + "rules[" + rules.size() + "].", rule));
            }
            return named(PREFIX, () -> new RetentionPolicy(rules));
        }
    }

    private static RetentionRule rule(String path, ActivityStoreProperties.Retention.Rule properties) {
        return named(path, () -> {
            RetentionRule rule = RetentionRule.keep(properties.keep());
            rule = properties.organization() == null ? rule : rule.organization(properties.organization());
            rule = narrowed(rule, ActivityField.FEATURE, properties.featureTypes());
            return narrowed(rule, ActivityField.ACTION, properties.actionTypes());
        });
    }

    private static RetentionRule narrowed(RetentionRule rule, ActivityField field, List<String> values) {
        return values.isEmpty() ? rule : rule.where(Criterion.anyOf(field, values));
    }

    /** What an error calls a field is a property behind the path. */
    private static <T> T named(String path, Supplier<T> made) {
        try {
            return made.get();
        } catch (InvalidArgumentException e) {
            String name = path + property(e.field());
            String value = e.value();
            throw value == null
                    ? new InvalidArgumentException(name, e.rule())
                    : new InvalidArgumentException(name, e.rule(), value);
        }
    }

    private static String property(String field) {
        return field.replace("organizationId", "organization")
                .replace("featureTypes", "feature-types")
                .replace("actionTypes", "action-types");
    }
}
