package dev.activitystore.cassandra;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which partition of its organization a record is in, which follows from the id alone. Generated ids carry their time: those
 * of the same 2<sup>13</sup> milliseconds share a slot, so that a batch of them is one conditional write. Others are spread over 2<sup>20</sup> slots, which are negative numbers.
 */
final class Slot {

    static final int SLOT_BITS = 13;
    private static final int SPREAD = 1 << 20;
    private static final int UUID_LENGTH = 36;
    private static final int TIME_ORDERED = 7;

    private Slot() {}

    /** The slot of an id. */
    static long of(String id) {
        UUID generated = generated(id);
        return generated == null ? -1 - Math.floorMod(mixed(id.hashCode()), SPREAD) : millis(generated) >>> SLOT_BITS;
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
