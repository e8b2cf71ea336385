package dev.activitystore.spring;

import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityLogBuilder;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Limits;
import dev.activitystore.jdbc.SchemaMode;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.token.TokenKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * The store, by {@code activity-store.url} or on the application's {@code DataSource}, and the log over it. Each bean gives
 * way to one of the application's.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration",
            "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
            "org.springframework.boot.autoconfigure.liquibase.LiquibaseAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration"
        })
@EnableConfigurationProperties(ActivityStoreProperties.class)
@Import({StoreConfigurations.ByUrl.class, StoreConfigurations.OnDataSource.class}) // in this order
public class ActivityStoreAutoConfiguration {

    /** For Spring. */
    public ActivityStoreAutoConfiguration() {}

    @Bean
    @ConditionalOnBean(ActivityStore.class)
    @ConditionalOnMissingBean
    ActivityLog activityLog(
            ActivityStore activityStore,
            ObjectProvider<ActivityStoreDecorator> decorators,
            ObjectProvider<ActivityLogBuilderCustomizer> customizers,
            ActivityStoreProperties properties) {
        ActivityStore store = activityStore;
        for (ActivityStoreDecorator decorator : decorators.orderedStream().toList()) {
            store = decorator.decorate(store);
        }
        ActivityLogBuilder log = ActivityLog.builder(store).limits(limits(properties.limits()));
        List<TokenKey> keys = tokenKeys(properties.pageTokens().keys());
        if (!keys.isEmpty()) {
            log.tokenKeys(keys);
        } else if (properties.schema() == SchemaMode.NONE) {
            log.tokenKeyWhenNeeded();
        }
        customizers.orderedStream().forEach(customizer -> customizer.customize(log));
        return log.build();
    }

    private static Limits limits(ActivityStoreProperties.Limits limits) {
        return Limits.DEFAULT
                .withMaxActivityBytes((int)
                        Math.min(Integer.MAX_VALUE, limits.maxActivityBytes().toBytes()))
                .withMaxJsonDepth(limits.maxJsonDepth())
                .withMaxPageSize(limits.maxPageSize())
                .withMaxPageBytes(limits.maxPageBytes().toBytes());
    }

    private static List<TokenKey> tokenKeys(List<String> texts) {
        List<TokenKey> keys = new ArrayList<>();
        for (String text : texts) {
            try {
                keys.add(TokenKey.of(Base64.getDecoder().decode(text)));
            } catch (IllegalArgumentException e) {
                throw new InvalidArgumentException(
                        "activity-store.page-tokens.keys[" + keys.size() + "]",
                        "must be " + TokenKey.LENGTH + " bytes in Base64");
            }
        }
        return keys;
    }
}
