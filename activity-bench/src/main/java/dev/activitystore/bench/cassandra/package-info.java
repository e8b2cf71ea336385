/** The store on a node of Cassandra, and prepared statements on the same one. */
@NullMarked
package dev.activitystore.bench.cassandra;

import org.jspecify.annotations.NullMarked;
