package dev.activitystore.retention;

import java.time.Instant;

/**
 * What a run did, or would do, by one rule in one organization. Immutable and safe for concurrent use.
 *
 * @param organizationId the organization
 * @param rule the rule that decided
 * @param until records before this time are not kept
 * @param records how many of them were deleted, or would be; at least 1
 */
public record Retained(String organizationId, RetentionRule rule, Instant until, long records) {}
