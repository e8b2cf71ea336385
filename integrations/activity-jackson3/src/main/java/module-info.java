/** Lets Jackson 3 read the activity store's objects back. */
module dev.activitystore.jackson3 {
    requires transitive tools.jackson.databind;
    requires dev.activitystore;
    requires static transitive org.jspecify;

    exports dev.activitystore.jackson3;

    provides tools.jackson.databind.JacksonModule with
            dev.activitystore.jackson3.ActivityStoreModule;
}
