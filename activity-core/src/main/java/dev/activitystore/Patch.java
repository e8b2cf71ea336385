package dev.activitystore;

import org.jspecify.annotations.Nullable;

/**
 * What an update does to one field: keeps it, sets it, or clears it.
 *
 * @param present whether the update says anything about the field
 * @param value the new value; null clears the field if {@code present}, and is always null if not
 * @param <T> the field's type
 */
public record Patch<T>(boolean present, @Nullable T value) {

    private static final Patch<?> KEEP = new Patch<>(false, null);

    /**
     * Checks that a field that is kept has no value.
     *
     * @param present {@link #present}
     * @param value {@link #value}
     */
    public Patch {
        if (!present && value != null) {
            throw new IllegalArgumentException("a field that is kept has no value");
        }
    }

    /**
     * Leaves the field as it is.
     *
     * @param <T> the field's type
     * @return the patch
     */
    @SuppressWarnings("unchecked") // it holds no T
    public static <T> Patch<T> keep() {
        return (Patch<T>) KEEP;
    }

    /**
     * Sets the field, or clears it.
     *
     * @param value the new value, or null to clear the field
     * @param <T> the field's type
     * @return the patch
     */
    public static <T> Patch<T> to(@Nullable T value) {
        return new Patch<>(true, value);
    }

    /**
     * The field after the update.
     *
     * @param current its value before
     * @return its value after
     */
    public @Nullable T applyTo(@Nullable T current) {
        return present ? value : current;
    }
}
