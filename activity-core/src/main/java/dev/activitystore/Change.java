package dev.activitystore;

import org.jspecify.annotations.Nullable;

/**
 * The value of one field before and after an activity.
 *
 * @param from the value before; null where the record doesn't tell it, as against a JSON {@code null}
 * @param to the value after; null where the record doesn't tell it, as against a JSON {@code null}
 */
public record Change(@Nullable Json from, @Nullable Json to) {

    /** Without the values: these may be personal. */
    @Override
    public String toString() {
        return "Change";
    }
}
