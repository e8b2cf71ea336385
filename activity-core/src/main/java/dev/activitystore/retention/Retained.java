package dev.activitystore.retention;

import java.time.Instant;

/**
 * What a run did, or would do, by one rule in one organization. Immutable and safe for concurrent use.
 *
 * @param organizationId the organization
 * @param rule the rule that decided
 * @param until records before this time are not kept
 * @param records how many of them were deleted, or would be
 * @param held how many were not, or would not be, since a legal hold selects them; at least 1 if none was deleted
 */
public record Retained(String organizationId, RetentionRule rule, Instant until, long records, long held) {}
