/** What the packages of this module share and no other module sees. */
@NullMarked
package dev.activitystore.internal;

import org.jspecify.annotations.NullMarked;
