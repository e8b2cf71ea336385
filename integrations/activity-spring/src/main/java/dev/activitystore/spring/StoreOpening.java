package dev.activitystore.spring;

import dev.activitystore.ActivityStores;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.jdbc.JdbcActivityStore;
import dev.activitystore.jdbc.JdbcActivityStoreBuilder;
import dev.activitystore.jdbc.SchemaMode;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.StoreAddress;
import java.util.List;
import java.util.Objects;

/**
 * Opens stores as the properties say.
 *
 * @param properties the properties
 * @param customizers what the application says beyond them of a store on a database
 */
record StoreOpening(ActivityStoreProperties properties, List<JdbcActivityStoreBuilderCustomizer> customizers) {

    /** Opens the store of a URL. */
    ActivityStore byUrl(String url) {
        if (url.regionMatches(true, 0, "jdbc:", 0, "jdbc:".length())) {
            JdbcActivityStoreBuilder builder = JdbcActivityStore.builder(url);
            if (properties.username() != null) {
                builder.user(properties.username(), Objects.requireNonNullElse(properties.password(), ""));
            }
            return configured(builder, SchemaMode.CREATE).build();
        }
        refuse("schema", properties.schema() != null);
        refuse("table-prefix", properties.tablePrefix() != null);
        refuse("schema-name", properties.schemaName() != null);
        refuse("durable", properties.durable());
        StoreAddress address = StoreAddress.of(url);
        return ActivityStores.open(
                properties.username() == null ? address : address.as(properties.username(), properties.password()));
    }

    /** Sets up what is the same of each database. */
    JdbcActivityStoreBuilder configured(JdbcActivityStoreBuilder builder, SchemaMode schemaByDefault) {
        builder.schema(Objects.requireNonNullElse(properties.schema(), schemaByDefault))
                .durable(properties.durable());
        if (properties.tablePrefix() != null) {
            builder.tablePrefix(properties.tablePrefix());
        }
        if (properties.schemaName() != null) {
            builder.schemaName(properties.schemaName());
        }
        customizers.forEach(customizer -> customizer.customize(builder));
        return builder;
    }

    private static void refuse(String property, boolean isSet) {
        if (isSet) {
            throw new InvalidArgumentException(
                    "activity-store." + property,
                    "must not be set where activity-store.url is not of a database: a bean of type ActivityStore can be set up"
                            + " otherwise");
        }
    }
}
