package dev.activitystore.spi;

import dev.activitystore.Activity;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.hold.Holds;
import org.jspecify.annotations.Nullable;

/**
 * What one step of a rewriting did.
 *
 * @param met how many records it met
 * @param changed how many of them are another one now
 * @param deleted how many of them are gone
 * @param held how many of them would be another one, or gone, and stay as they are since they are held
 * @param next where the next step goes on: the position of the last record that this one met; null if no further record
 *     matches. A step may meet fewer records than its limit, as few as it wants but not none, and still name where to go on
 */
public record RewrittenStep(
        int met,
        int changed,
        int deleted,
        int held,
        @Nullable Position next) {

    /**
     * Counts what a step meets. Not safe for concurrent use.
     */
    public static final class Counter {

        private int met;
        private int changed;
        private int deleted;
        private int held;

        /** Nothing was met yet. */
        public Counter() {}

        /**
         * Counts a record.
         *
         * @param stored the record as it is stored
         * @param written what the change made of it; null if it deletes it
         * @param holds those of the organization, asked after nobody else can change the record
         * @return whether it has to be written, or deleted
         * @throws InvalidArgumentException if the change made a record of another id or time of it
         */
        public boolean count(Activity stored, @Nullable Activity written, Holds holds) {
            if (written != null && !Position.of(written).equals(Position.of(stored))) {
                throw new InvalidArgumentException("change", "must leave id and time as they are", stored.id());
            }
            met++;
            if (stored.equals(written)) {
                return false;
            }
            if (holds.hold(stored)) {
                held++;
                return false;
            }
            if (written == null) {
                deleted++;
            } else {
                changed++;
            }
            return true;
        }

        /**
         * What was counted.
         *
         * @param next where the next step goes on, or null
         * @return the step
         */
        public RewrittenStep step(@Nullable Position next) {
            return new RewrittenStep(met, changed, deleted, held, next);
        }
    }
}
