/** How fast the log is, against JDBC written by hand on the same database. */
@NullMarked
package dev.activitystore.bench;

import org.jspecify.annotations.NullMarked;
