/** Lets Jackson 2 read the activity store's objects back. */
@SuppressWarnings("module") // The digit is the generation of Jackson, as in the names of the artifacts.
module dev.activitystore.jackson2 {
    requires transitive com.fasterxml.jackson.databind;
    requires dev.activitystore;
    requires static transitive org.jspecify;

    exports dev.activitystore.jackson2;

    provides com.fasterxml.jackson.databind.Module with
            dev.activitystore.jackson2.ActivityStoreModule;
}
