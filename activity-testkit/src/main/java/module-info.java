/** The contract tests that every activity store has to pass. */
module dev.activitystore.testkit {
    requires transitive dev.activitystore;
    requires transitive org.assertj.core;
    requires static transitive org.jspecify;
    requires transitive org.junit.jupiter.api;

    exports dev.activitystore.testkit;

    // JUnit calls the tests, which are not public.
    opens dev.activitystore.testkit to
            org.junit.platform.commons;
}
