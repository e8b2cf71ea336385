/** The HTTP server, {@link dev.activitystore.server.ActivityServer}, and the command line. */
@NullMarked
package dev.activitystore.server;

import org.jspecify.annotations.NullMarked;
