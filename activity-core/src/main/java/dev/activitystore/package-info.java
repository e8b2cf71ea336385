/**
 * The activity log that a service embeds: {@link dev.activitystore.ActivityLog}, the record {@link
 * dev.activitystore.Activity}, and what goes in and comes out.
 */
@NullMarked
package dev.activitystore;

import org.jspecify.annotations.NullMarked;
