package dev.activitystore.cassandra;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Names of versions of records: no two are the same, so no entry of a list is ever written again once it was deleted. The high
 * half is the writer's time in microseconds, which the entries are written and deleted with, and the low half is random.
 * Which of two versions is the later one, they don't tell: clocks decide nothing.
 */
final class Versions {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Versions() {}

    /** A name that no version has. */
    static UUID next(Clock clock) {
        return new UUID(ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()), RANDOM.nextLong());
    }

    /** The time that the engine takes the entries of a version to be written and deleted at: the deletion wins. */
    static long writeTime(UUID version) {
        return version.getMostSignificantBits();
    }
}
