package dev.activitystore.spi;

import dev.activitystore.Activity;
import org.jspecify.annotations.Nullable;

/**
 * What one step of a rewriting did.
 *
 * @param met how many records it met
 * @param changed how many of them are another one now
 * @param deleted how many of them are gone
 * @param next where the next step goes on: the position of the last record that this one met; null if no further record
 *     matches. A step may meet fewer records than its limit, as few as it wants but not none, and still name where to go on
 */
public record RewrittenStep(
        int met, int changed, int deleted, @Nullable Position next) {

    /**
     * Counts what a step meets. Not safe for concurrent use.
     */
    public static final class Counter {

        private int met;
        private int changed;
        private int deleted;

        /** Nothing was met yet. */
        public Counter() {}

        /**
         * Counts a record.
         *
         * @param stored the record as it is stored
         * @param written what the change made of it; null if it deletes it
         * @return whether it has to be written, or deleted
         */
        public boolean count(Activity stored, @Nullable Activity written) {
            met++;
            if (written == null) {
                deleted++;
                return true;
            }
            boolean isChanged = !written.equals(stored);
            changed += isChanged ? 1 : 0;
            return isChanged;
        }

        /**
         * What was counted.
         *
         * @param next where the next step goes on, or null
         * @return the step
         */
        public RewrittenStep step(@Nullable Position next) {
            return new RewrittenStep(met, changed, deleted, next);
        }
    }
}
