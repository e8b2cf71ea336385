package dev.activitystore.cassandra;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which partition of its organization a record is in, which follows from the id and the width alone. Generated ids carry their time:
 * those of the same milliseconds, 2<sup>32</sup> or 2<sup>13</sup> of them, share a slot, so that a batch of them is one conditional
 * write. Others are spread over 10 slots or 2<sup>20</sup>. Only the narrow slots of generated ids are no negative numbers.
 */
final class Slot {

    static final int SLOT_BITS = 13;
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
            case NARROW -> generated == null ? -1 - Math.floorMod(spread, SPREAD) : millis(generated) >>> SLOT_BITS;
        };
    }

    /** Whether an id looks as if it had been generated within some milliseconds before or after a time. */
    static boolean isGeneratedNear(String id, long millis, long tolerance) {
        UUID generated = generated(id);
        return generated != null && Math.abs(millis(generated) - millis) <= tolerance;
    }

    private static long millis(UUID generated) {
        return generated.getMostSignificantBits() >>> Short.SIZE;
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
