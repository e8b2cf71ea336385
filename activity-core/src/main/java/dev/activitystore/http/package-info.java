/** The documented HTTP API over a log, for any HTTP server. */
@NullMarked
package dev.activitystore.http;

import org.jspecify.annotations.NullMarked;
