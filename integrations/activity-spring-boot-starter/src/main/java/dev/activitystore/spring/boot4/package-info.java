/** What is of Spring Boot 4 alone: health. */
@NullMarked
package dev.activitystore.spring.boot4;

import org.jspecify.annotations.NullMarked;
