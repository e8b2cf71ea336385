/** H2 against hand-written JDBC. */
@NullMarked
package dev.activitystore.bench.h2;

import org.jspecify.annotations.NullMarked;
