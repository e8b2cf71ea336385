/** The HTTP server of an activity log. */
@SuppressWarnings("requires-automatic") // Micrometer has no descriptors, but its manifests fix its names.
module dev.activitystore.server {
    requires transitive dev.activitystore;
    requires transitive dev.activitystore.viewer;
    requires micrometer.core;
    requires micrometer.registry.prometheus;
    requires org.eclipse.jetty.http;
    requires org.eclipse.jetty.io;
    requires org.eclipse.jetty.server;
    requires org.eclipse.jetty.util;
    requires static transitive org.jspecify;
    requires org.slf4j;

    exports dev.activitystore.server;
}
