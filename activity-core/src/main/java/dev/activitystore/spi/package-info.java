/** What a backend implements: {@link dev.activitystore.spi.ActivityStore}, and what helps it to keep its promises. */
@NullMarked
package dev.activitystore.spi;

import org.jspecify.annotations.NullMarked;
