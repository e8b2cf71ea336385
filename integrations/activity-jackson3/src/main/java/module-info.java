/** Lets Jackson 3 read the activity store's objects back. */
@SuppressWarnings("module") // The digit is the generation of Jackson, as in the names of the artifacts.
module dev.activitystore.jackson3 {
    requires transitive tools.jackson.databind;
    requires dev.activitystore;
    requires static transitive org.jspecify;

    exports dev.activitystore.jackson3;

    provides tools.jackson.databind.JacksonModule with
            dev.activitystore.jackson3.ActivityStoreModule;
}
