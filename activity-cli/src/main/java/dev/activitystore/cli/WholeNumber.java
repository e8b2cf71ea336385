package dev.activitystore.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which numbers an option takes. Each option that is a number says so. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface WholeNumber {

    /** The least one. */
    long min();

    /** The greatest one, if it isn't the greatest of the field's type. */
    long max() default Long.MAX_VALUE;
}
