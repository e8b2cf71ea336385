/** What the starters for Spring Boot have in common: {@link dev.activitystore.spring.ActivityStoreAutoConfiguration}. */
@NullMarked
package dev.activitystore.spring;

import org.jspecify.annotations.NullMarked;
