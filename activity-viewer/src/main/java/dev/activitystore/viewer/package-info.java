/** An activity log in the browser: the files of a page, for any HTTP server. */
@NullMarked
package dev.activitystore.viewer;

import org.jspecify.annotations.NullMarked;
