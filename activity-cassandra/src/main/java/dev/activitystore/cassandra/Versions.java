package dev.activitystore.cassandra;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Names of versions of records: no two are the same, so no entry of a list is ever written again once it was deleted. They tell
 * where their entries are, whoever has written them:
 *
 * <pre>
 * high half  the writer's time in microseconds, which the entries are written and deleted with; 2<sup>62</sup> more where the record is
 *            in a wide slot
 * low half   the levels of the entries' partitions, {@value Levels#BITS} bits; random, 14 bits; random, 32 bits, the call's
 * </pre>
 *
 * Which of two versions is the later one, they don't tell: clocks decide nothing.
 */
final class Versions {

    private static final SecureRandom RANDOM = new SecureRandom();

    private static final long IS_WIDE = 1L << 62;
    private static final int LEVELS_SHIFT = Long.SIZE - Levels.BITS;
    private static final long LEVELS = -1L << LEVELS_SHIFT;

    /** What stays of a name that is renewed, beside its levels; the other bits keep two of its new names apart. */
    private static final long CALL = (1L << 32) - 1;

    private Versions() {}

    /** A name that no version has, of a deletion or what else has no entries. */
    static UUID next(Clock clock) {
        return next(clock, Levels.OF_FIRST, Width.NARROW);
    }

    /**
     * A name that no version has.
     *
     * @param levels where its entries are
     * @param width where the record is
     */
    static UUID next(Clock clock, Levels levels, Width width) {
        return new UUID(
                ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()) + (width == Width.WIDE ? IS_WIDE : 0),
                (RANDOM.nextLong() & ~LEVELS) | ((long) levels.bits() << LEVELS_SHIFT));
    }

    /**
     * Another name of the same call, which no version has: a row that gets it is another one to those who have read it before,
     * and still tells the call that it was itself.
     */
    static UUID renewed(UUID name, Clock clock) {
        UUID other = next(clock, levels(name), width(name));
        return new UUID(
                other.getMostSignificantBits(),
                (other.getLeastSignificantBits() & ~CALL) | (name.getLeastSignificantBits() & CALL));
    }

    /** Whether a name is one of a call, renewed or not. */
    static boolean isOfCall(UUID call, @Nullable UUID name) {
        return name != null && ((name.getLeastSignificantBits() ^ call.getLeastSignificantBits()) & CALL) == 0;
    }

    /** Where the entries of a version are. */
    static Levels levels(UUID version) {
        return new Levels((int) (version.getLeastSignificantBits() >>> LEVELS_SHIFT));
    }

    /** Where the record of a version is. */
    static Width width(UUID version) {
        return version.getMostSignificantBits() >= IS_WIDE / 2 ? Width.WIDE : Width.NARROW;
    }

    /** The time that the engine takes the entries of a version to be written and deleted at: the deletion wins. */
    static long writeTime(UUID version) {
        return version.getMostSignificantBits() - (width(version) == Width.WIDE ? IS_WIDE : 0);
    }
}
