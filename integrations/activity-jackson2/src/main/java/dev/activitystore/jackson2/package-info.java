/** Reading the activity store's objects with Jackson 2: {@link dev.activitystore.jackson2.ActivityStoreModule}. */
@NullMarked
package dev.activitystore.jackson2;

import org.jspecify.annotations.NullMarked;
