package dev.activitystore.cli;

import dev.activitystore.Activity;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityQuery;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An organization in two logs, compared by the lines that an export in ascending order writes.
 *
 * @param source what the one log has
 * @param target what the other has
 * @param firstDifference the id of the first activity that they don't have alike, or null if they are equal
 */
record LogComparison(
        Content source, Content target, @Nullable String firstDifference) {

    /**
     * What a log has.
     *
     * @param activities how many
     * @param checksum the SHA-256 of their lines, in hexadecimal digits
     */
    record Content(long activities, String checksum) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%,d activities with SHA-256 %s", activities, checksum);
        }
    }

    /**
     * Walks through both at the same time, with a page of each in memory.
     *
     * @return the comparison, or null if it was interrupted
     */
    static @Nullable LogComparison of(
            ActivityLog source,
            ActivityLog target,
            String organizationId,
            int pageSize,
            Progress progress,
            Interruption interruption) {
        Walk one = new Walk(source, organizationId, pageSize);
        Walk other = new Walk(target, organizationId, pageSize);
        String firstDifference = null;
        while (one.rest.hasNext() || other.rest.hasNext()) {
            if (interruption.isRequested()) {
                return null;
            }
            one.advance();
            other.advance();
            if (firstDifference == null && !Arrays.equals(one.line, other.line)) {
                firstDifference = (one.place.compareTo(other.place) <= 0 ? one : other).place.id();
            }
            progress.stepTo(one.activities);
        }
        return new LogComparison(one.content(), other.content(), firstDifference);
    }

    boolean isEqual() {
        return firstDifference == null;
    }

    /** A walk through one of the logs. */
    private static final class Walk {

        private static final Position END = new Position(Long.MAX_VALUE, "");
        private static final byte[] NO_LINE = {};

        private final String organizationId;
        private final Iterator<Activity> rest;
        private final MessageDigest digest = sha256();
        private Position place = END;
        private byte[] line = NO_LINE;
        private long activities;

        Walk(ActivityLog log, String organizationId, int pageSize) {
            this.organizationId = organizationId;
            this.rest = log.stream(ActivityQuery.of(organizationId)
                            .order(SortOrder.ASC)
                            .pageSize(pageSize))
                    .iterator();
        }

        /** Goes on to the next activity, or to the end, where it stays. */
        void advance() {
            if (!rest.hasNext()) {
                place = END;
                line = NO_LINE;
                return;
            }
            Activity activity = rest.next();
            place = Position.of(activity);
            line = NdjsonFormat.line(organizationId, activity);
            digest.update(line);
            activities++;
        }

        Content content() {
            return new Content(activities, HexFormat.of().formatHex(digest.digest()));
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError("every Java platform has SHA-256", e);
            }
        }
    }
}
