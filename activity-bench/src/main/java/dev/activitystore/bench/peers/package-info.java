/** What a Java service would use otherwise. */
@NullMarked
package dev.activitystore.bench.peers;

import org.jspecify.annotations.NullMarked;
