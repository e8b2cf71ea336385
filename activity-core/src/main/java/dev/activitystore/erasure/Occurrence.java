package dev.activitystore.erasure;

/**
 * Where the id of a person stands. Immutable and safe for concurrent use.
 *
 * @param activityId the record
 * @param field the field of the record, such as {@code displayMessageTemplate} or {@code entityData.assignees[2].note}
 */
public record Occurrence(String activityId, String field) {}
