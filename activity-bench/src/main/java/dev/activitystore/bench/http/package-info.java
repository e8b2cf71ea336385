/** The store over HTTP, against the same store in the process. */
@NullMarked
package dev.activitystore.bench.http;

import org.jspecify.annotations.NullMarked;
