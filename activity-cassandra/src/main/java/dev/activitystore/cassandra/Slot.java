package dev.activitystore.cassandra;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which partition of its organization a record is in, which follows from the id and the width alone. Generated ids carry their time
 * and {@value #PROCESS_BITS} bits of the process that made them: those of the same 2<sup>32</sup> milliseconds share a wide slot, and those of the same
 * 2<sup>16</sup> and of like processes a narrow one, so that a batch of them is one conditional write, and several processes are seldom in
 * each other's way. Other ids are spread over 10 slots or 2<sup>20</sup>. Only the narrow slots of generated ids are no negative numbers.
 */
final class Slot {

    /** A process that adds 2,500 records of 600 bytes a second has 100 MB in a slot of so many milliseconds. */
    static final int NARROW_BITS = 16;

    /** Behind the two of the variant, in the lower half of a generated id. */
    private static final int PROCESS_BITS = 3;

    private static final int PROCESS_SHIFT = Long.SIZE - 2 - PROCESS_BITS;

    /** Narrow slots of the same time. */
    static final int PROCESSES = 1 << PROCESS_BITS;

    private static final int WIDE_BITS = 32;
    private static final int SPREAD = 1 << 20;
    /** A page reads the names of a list's partitions, some entries, and these: 12 partitions. */
    private static final int WIDE_SPREAD = 10;

    private static final long FIRST_WIDE = -1L << 40;
    private static final long FIRST_WIDE_OF_GENERATED = -1L << 41;

    /** Other bits of a hash than those of narrow slots. */
    private static final int WIDE_SHIFT = 20;

    private static final int UUID_LENGTH = 36;
    private static final int TIME_ORDERED = 7;

    private Slot() {}

    /** The slot of an id. */
    static long of(String id, Width width) {
        UUID generated = generated(id);
        int spread = mixed(id.hashCode());
        return switch (width) {
            case WIDE ->
                generated == null
                        ? FIRST_WIDE - Math.floorMod(spread >> WIDE_SHIFT, WIDE_SPREAD)
                        : FIRST_WIDE_OF_GENERATED - (millis(generated) >>> WIDE_BITS);
            case NARROW ->
                generated == null
                        ? -1 - Math.floorMod(spread, SPREAD)
                        : (millis(generated) >>> NARROW_BITS) << PROCESS_BITS | process(generated);
        };
    }

    /** Whether a slot is a wide one. */
    static boolean isWide(long slot) {
        return slot < -SPREAD;
    }

    /** Whether an id looks as if it had been generated within some milliseconds before or after a time. */
    static boolean isGeneratedNear(String id, long millis, long tolerance) {
        UUID generated = generated(id);
        return generated != null && Math.abs(millis(generated) - millis) <= tolerance;
    }

    private static long millis(UUID generated) {
        return generated.getMostSignificantBits() >>> Short.SIZE;
    }

    private static long process(UUID generated) {
        return generated.getLeastSignificantBits() >>> PROCESS_SHIFT & (PROCESSES - 1);
    }

    /** The id, if it is a UUID of version 7 as it is written by default. */
    private static @Nullable UUID generated(String id) {
        if (id.length() != UUID_LENGTH || id.charAt(14) != '7') {
            return null;
        }
        try {
            UUID uuid = UUID.fromString(id);
            return uuid.version() == TIME_ORDERED && uuid.toString().equals(id) ? uuid : null;
        } catch (IllegalArgumentException notAUuid) {
            return null;
        }
    }

    /** Ids that were counted up have hashes next to each other. (The finalizer of MurmurHash3.) */
    private static int mixed(int hash) {
        int mixed = (hash ^ hash >>> 16) * 0x85EBCA6B;
        mixed = (mixed ^ mixed >>> 13) * 0xC2B2AE35;
        return mixed ^ mixed >>> 16;
    }
}
