/** The activity log, the records that it keeps, and what a store has to implement. */
module dev.activitystore {
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires static transitive org.jspecify;

    exports dev.activitystore;
    exports dev.activitystore.erasure;
    exports dev.activitystore.export;
    exports dev.activitystore.gzip;
    exports dev.activitystore.hold;
    exports dev.activitystore.http;
    exports dev.activitystore.json;
    exports dev.activitystore.memory;
    exports dev.activitystore.retention;
    exports dev.activitystore.spi;
    exports dev.activitystore.token;

    uses dev.activitystore.spi.ActivityStoreProvider;

    provides dev.activitystore.spi.ActivityStoreProvider with
            dev.activitystore.memory.InMemoryActivityStoreProvider;
}
