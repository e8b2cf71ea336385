/** What is of Spring Boot 3 alone: health. */
@NullMarked
package dev.activitystore.spring.boot3;

import org.jspecify.annotations.NullMarked;
