/** Keeps activities in Apache Cassandra: {@link dev.activitystore.cassandra.CassandraActivityStore}. */
@NullMarked
package dev.activitystore.cassandra;

import org.jspecify.annotations.NullMarked;
