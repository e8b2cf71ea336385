/** Legal hold: what the operator of a log says must stay as it is, whoever may change it otherwise. */
@NullMarked
package dev.activitystore.hold;

import org.jspecify.annotations.NullMarked;
