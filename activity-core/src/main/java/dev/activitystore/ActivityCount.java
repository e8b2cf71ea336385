package dev.activitystore;

import dev.activitystore.spi.ActivityStore;

/**
 * How many records match a filter, as far as they were counted. Immutable and safe for concurrent use.
 *
 * @param records the number of records, at least 0
 * @param isExact false if there are more than {@code records}
 */
public record ActivityCount(long records, boolean isExact) {

    /** Where counting stops, if nothing else is asked for. */
    static final long USUAL_MOST = 10_000;

    /** Counts the records of a store up to a bound, both of which are checked first. */
    static ActivityCount of(ActivityStore store, ActivityFilter filter, long most) {
        if (most < 1) {
            throw new InvalidArgumentException("most", "must be at least 1", most);
        }
        long counted = store.count(ValueRules.present("filter", filter), most);
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
