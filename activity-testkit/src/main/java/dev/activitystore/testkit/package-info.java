/**
 * The contract of an activity store as tests: {@link dev.activitystore.testkit.ActivityStoreContract} and {@link
 * dev.activitystore.testkit.PersistenceContract} to subclass, and what fills and breaks a store in tests.
 */
@NullMarked
package dev.activitystore.testkit;

import org.jspecify.annotations.NullMarked;
