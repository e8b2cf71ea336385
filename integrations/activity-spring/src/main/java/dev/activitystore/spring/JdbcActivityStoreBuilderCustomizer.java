package dev.activitystore.spring;

import dev.activitystore.jdbc.JdbcActivityStoreBuilder;

/**
 * Sets up the store on a database beyond the properties, for instance the size of its pool. All beans of this type are asked,
 * in their order, once: by the thread that makes the store.
 */
@FunctionalInterface
public interface JdbcActivityStoreBuilderCustomizer {

    /**
     * Sets something up.
     *
     * @param builder the store's builder, with what the properties say
     */
    void customize(JdbcActivityStoreBuilder builder);
}
