/** Stores that are broken on purpose, one fault each: the contract tests have to fail on every one of them. */
@NullMarked
package dev.activitystore.testkit.broken;

import org.jspecify.annotations.NullMarked;
