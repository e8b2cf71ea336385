/** Meters and observations of any activity store. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) // Micrometer's manifests fix its names.
module dev.activitystore.micrometer {
    requires transitive dev.activitystore;
    requires transitive micrometer.core;
    requires transitive micrometer.observation;
    requires static transitive org.jspecify;

    exports dev.activitystore.micrometer;
}
