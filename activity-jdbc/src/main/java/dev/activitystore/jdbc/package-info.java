/** Keeps activities in a relational database: {@link dev.activitystore.jdbc.JdbcActivityStore}. */
@NullMarked
package dev.activitystore.jdbc;

import org.jspecify.annotations.NullMarked;
