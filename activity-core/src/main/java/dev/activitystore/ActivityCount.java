package dev.activitystore;

/**
 * How many records match a filter, as far as they were counted. Immutable and safe for concurrent use.
 *
 * @param records the number of records, at least 0
 * @param isExact false if there are more than {@code records}
 */
public record ActivityCount(long records, boolean isExact) {

    /**
     * The count of a store that was asked to stop behind a bound.
     *
     * @param counted what {@link dev.activitystore.spi.ActivityStore#count} returned
     * @param most the bound that it was given
     */
    static ActivityCount of(long counted, long most) {
        return new ActivityCount(Math.min(counted, most), counted <= most);
    }

    /**
     * The count in words.
     *
     * @return such as {@code 123}, or {@code more than 10000}
     */
    @Override
    public String toString() {
        return isExact ? Long.toString(records) : "more than " + records;
    }
}
