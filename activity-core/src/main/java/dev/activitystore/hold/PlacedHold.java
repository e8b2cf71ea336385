package dev.activitystore.hold;

/**
 * A hold that is in force. Immutable and safe for concurrent use.
 *
 * @param hold the hold
 * @param records how many records it was found to hold while it was placed; those that are added later are held, too
 */
public record PlacedHold(Hold hold, long records) {}
