package dev.activitystore.cassandra;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Names of versions of records: no two are the same, so no entry of a list is ever written again once it was deleted. The high
 * half is the writer's time in microseconds, which the entries are written and deleted with, and the low half is random.
 * Which of two versions is the later one, they don't tell: clocks decide nothing.
 */
final class Versions {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** What stays of a name that is renewed; the other bits keep two of its new names apart. */
    private static final long CALL = (1L << 40) - 1;

    private Versions() {}

    /** A name that no version has. */
    static UUID next(Clock clock) {
        return new UUID(ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()), RANDOM.nextLong());
    }

    /**
     * Another name of the same call, which no version has: a row that gets it is another one to those who have read it before,
     * and still tells the call that it was itself.
     */
    static UUID renewed(UUID name, Clock clock) {
        UUID other = next(clock);
        return new UUID(
                other.getMostSignificantBits(),
                (other.getLeastSignificantBits() & ~CALL) | (name.getLeastSignificantBits() & CALL));
    }

    /** Whether a name is one of a call, renewed or not. */
    static boolean isOfCall(UUID call, @Nullable UUID name) {
        return name != null && ((name.getLeastSignificantBits() ^ call.getLeastSignificantBits()) & CALL) == 0;
    }

    /** The time that the engine takes the entries of a version to be written and deleted at: the deletion wins. */
    static long writeTime(UUID version) {
        return version.getMostSignificantBits();
    }
}
