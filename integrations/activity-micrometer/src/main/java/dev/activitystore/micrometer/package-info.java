/** Meters and observations of any store: {@link dev.activitystore.micrometer.ObservedActivityStore}. */
@NullMarked
package dev.activitystore.micrometer;

import org.jspecify.annotations.NullMarked;
