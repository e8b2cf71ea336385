/** Reading the activity store's objects with Jackson 3: {@link dev.activitystore.jackson3.ActivityStoreModule}. */
@NullMarked
package dev.activitystore.jackson3;

import org.jspecify.annotations.NullMarked;
