/** The databases against hand-written JDBC. */
@NullMarked
package dev.activitystore.bench.jdbc;

import org.jspecify.annotations.NullMarked;
