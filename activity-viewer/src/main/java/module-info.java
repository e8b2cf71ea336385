/** An activity log in the browser. */
module dev.activitystore.viewer {
    requires transitive dev.activitystore;
    requires static transitive org.jspecify;

    exports dev.activitystore.viewer;
}
