package dev.activitystore.spring;

import dev.activitystore.ActivityLogBuilder;

/**
 * Sets up the log beyond the properties, for instance its clock. All beans of this type are asked, in their order,
 * once: by the thread that makes the log.
 */
@FunctionalInterface
public interface ActivityLogBuilderCustomizer {

    /**
     * Sets something up.
     *
     * @param builder the log's builder, with what the properties say
     */
    void customize(ActivityLogBuilder builder);
}
