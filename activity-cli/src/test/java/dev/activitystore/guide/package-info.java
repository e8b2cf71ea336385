/** The guide in {@code docs/guide}, as code that runs. */
@NullMarked
package dev.activitystore.guide;

import org.jspecify.annotations.NullMarked;
