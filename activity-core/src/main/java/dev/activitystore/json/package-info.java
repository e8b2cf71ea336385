/** Reads and writes the documented JSON of activities, requests and results, strictly. */
@NullMarked
package dev.activitystore.json;

import org.jspecify.annotations.NullMarked;
