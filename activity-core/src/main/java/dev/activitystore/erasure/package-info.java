/** Makes a log forget a person: {@link dev.activitystore.erasure.Erasure}. */
@NullMarked
package dev.activitystore.erasure;

import org.jspecify.annotations.NullMarked;
