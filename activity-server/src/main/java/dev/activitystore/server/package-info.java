/** The command line of the activity store. */
@NullMarked
package dev.activitystore.server;

import org.jspecify.annotations.NullMarked;
