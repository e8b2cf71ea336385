package dev.activitystore.testkit;

import dev.activitystore.ActivityLog;
import dev.activitystore.spi.ActivityStore;

/**
 * What each part of the contract tests.
 *
 * <p>The parts are a chain of classes that ends in {@link ActivityStoreContract}, so that a build reports all tests under
 * the name of the backend's own test class, and that the tests are no methods of a published API.
 */
abstract class Contract {

    /** The store under test, empty when a test begins. */
    abstract ActivityStore store();

    /** A log over the store under test, with default limits and the store's own token key. */
    abstract ActivityLog log();
}
