package dev.activitystore.retention;

import java.time.Instant;

/**
 * What a whole run did, or would do. Immutable and safe for concurrent use.
 *
 * @param asOf the time from which the days of the rules were counted back
 * @param organizations how many organizations had records that are not kept
 * @param records how many of them were deleted, or would be
 * @param held how many were not, or would not be, since a legal hold selects them
 */
public record RetentionReport(Instant asOf, long organizations, long records, long held) {}
