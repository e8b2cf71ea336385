package dev.activitystore.spring;

import dev.activitystore.jdbc.JdbcActivityStore;
import dev.activitystore.jdbc.JdbcActivityStoreBuilder;
import dev.activitystore.jdbc.SchemaMode;
import dev.activitystore.spi.ActivityStore;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Where the store comes from; the first one that can make it does. */
final class StoreConfigurations {

    private StoreConfigurations() {}

    private static StoreOpening opening(
            ActivityStoreProperties properties, ObjectProvider<JdbcActivityStoreBuilderCustomizer> customizers) {
        return new StoreOpening(properties, customizers.orderedStream().toList());
    }

    /** The store of a URL. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(ActivityStore.class)
    @Conditional(OnStoreUrlCondition.class)
    static class ByUrl {

        @Bean
        ActivityStore activityStore(
                ActivityStoreProperties properties, ObjectProvider<JdbcActivityStoreBuilderCustomizer> customizers) {
            return opening(properties, customizers).byUrl(Objects.requireNonNull(properties.url()));
        }

        @Bean
        @ConditionalOnMissingBean
        StoreBackend activityStoreBackend(ActivityStoreProperties properties, ActivityStore activityStore) {
            return StoreBackend.of(Objects.requireNonNull(properties.url()), activityStore);
        }
    }

    /** The store on the application's database, once its tables are made. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(ActivityStore.class)
    @ConditionalOnClass({DataSource.class, TransactionAwareDataSourceProxy.class})
    @ConditionalOnBean(DataSource.class)
    static class OnDataSource {

        @Bean
        CallersDataSource.Holder activityStoreConnections(
                ListableBeanFactory beans, ActivityStoreProperties properties) {
            return new CallersDataSource.Holder(
                    new CallersDataSource(DataSourceChoice.from(beans, properties.datasource())));
        }

        @Bean
        @DependsOnDatabaseInitialization
        JdbcActivityStore activityStore(
                CallersDataSource.Holder connections,
                ListableBeanFactory beans,
                ActivityStoreProperties properties,
                ObjectProvider<JdbcActivityStoreBuilderCustomizer> customizers) {
            CallersDataSource source = connections.source();
            SchemaMode schema = MigrationTools.areIn(beans) ? SchemaMode.VALIDATE : SchemaMode.CREATE;
            JdbcActivityStoreBuilder builder = properties.joinTransactions()
                    ? JdbcActivityStore.builder(source).joinTransactions(source::isInTransaction)
                    : JdbcActivityStore.builder(source.own());
            return source.outside(opening(properties, customizers).configured(builder, schema)::build);
        }

        @Bean
        @ConditionalOnMissingBean
        StoreBackend activityStoreBackend(
                CallersDataSource.Holder connections,
                ActivityStoreProperties properties,
                JdbcActivityStore activityStore) {
            if (properties.schema() == SchemaMode.NONE) {
                return new StoreBackend("jdbc"); // no connection is opened to ask for more
            }
            return StoreBackend.of(connections.source().own(), activityStore);
        }

        @Bean
        @Order(Ordered.HIGHEST_PRECEDENCE)
        @ConditionalOnProperty(name = "activity-store.join-transactions", matchIfMissing = true)
        ActivityStoreDecorator activityStoreTransactions(CallersDataSource.Holder connections) {
            return store ->
                    store instanceof JdbcActivityStore jdbc ? new JoiningStore(jdbc, connections.source()) : store;
        }
    }
}
