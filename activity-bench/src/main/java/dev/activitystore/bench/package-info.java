/** How fast the log is, against code written by hand on the same engine. */
@NullMarked
package dev.activitystore.bench;

import org.jspecify.annotations.NullMarked;
