/** What the drivers of databases make by its name. No part of the API. */
@NullMarked
package dev.activitystore.jdbc.internal;

import org.jspecify.annotations.NullMarked;
