/**
 * How long records are kept: {@linkplain dev.activitystore.retention.RetentionPolicy rules}, and the {@linkplain
 * dev.activitystore.retention.Retention run} that deletes what they keep no longer.
 */
@NullMarked
package dev.activitystore.retention;

import org.jspecify.annotations.NullMarked;
