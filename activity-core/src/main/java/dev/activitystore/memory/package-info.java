/** The store that keeps everything in memory: the oracle of the contract tests, and for a service's own unit tests. */
@NullMarked
package dev.activitystore.memory;

import org.jspecify.annotations.NullMarked;
