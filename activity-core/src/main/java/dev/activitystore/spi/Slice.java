package dev.activitystore.spi;

import dev.activitystore.Activity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one read returns: the first records of a range, and where to go on.
 *
 * @param activities the records, in the order of reading
 * @param next the position of the last of them if a further record exists, else null
 */
public record Slice(List<Activity> activities, @Nullable Position next) {

    /**
     * Copies the list.
     *
     * @param activities {@link #activities}
     * @param next {@link #next}
     */
    public Slice {
        activities = List.copyOf(activities);
    }

    /**
     * Takes records in the order of reading until the slice is full. So a store reads one record more than it returns, if
     * there is one, and knows by that whether to go on:
     *
     * <pre>{@code
     * Slice.Builder slice = new Slice.Builder(limit);
     * while (records.hasNext() && slice.add(records.next())) {}
     * return slice.build();
     * }</pre>
     *
     * <p>Not safe for concurrent use.
     */
    public static final class Builder {

        private final SliceLimit limit;
        private final List<Activity> activities = new ArrayList<>();
        private boolean isFull;

        /** Not less than the bytes of the records; exactly these, once that may be too much. */
        private long bytes;

        private boolean isExact;

        /**
         * An empty slice.
         *
         * @param limit how much it may hold
         */
        public Builder(SliceLimit limit) {
            this.limit = limit;
        }

        /**
         * Adds the next record, if it still has room.
         *
         * @param activity the record
         * @return false if it was not added: the slice is full, and a further record exists
         */
        public boolean add(Activity activity) {
            isFull = isFull || activities.size() == limit.records() || !fits(activity);
            return !isFull && activities.add(activity);
        }

        /**
         * How many records were added so far.
         *
         * @return at most the limit
         */
        public int size() {
            return activities.size();
        }

        /**
         * The slice of the records that were added.
         *
         * @return the slice
         */
        public Slice build() {
            return new Slice(activities, isFull ? Position.of(activities.get(activities.size() - 1)) : null);
        }

        private boolean fits(Activity activity) {
            if (!isExact) {
                bytes += activity.maxSizeInBytes();
                if (bytes <= limit.bytes()) {
                    return true;
                }
                isExact = true;
                bytes = activities.stream().mapToLong(Activity::sizeInBytes).sum();
            }
            bytes += activity.sizeInBytes();
            return bytes <= limit.bytes() || activities.isEmpty();
        }
    }
}
