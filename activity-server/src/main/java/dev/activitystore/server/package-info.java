/** The HTTP server, {@link dev.activitystore.server.ActivityServer}: the API of a log on a port. */
@NullMarked
package dev.activitystore.server;

import org.jspecify.annotations.NullMarked;
