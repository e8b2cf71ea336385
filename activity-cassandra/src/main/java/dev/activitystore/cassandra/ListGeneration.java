package dev.activitystore.cassandra;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The time with which {@code activity_list} is written. It is no clock's, but a number that grows when lists are taken out, so
 * that a name that is written after that is newer than the deletion, whatever the clocks say. Safe for concurrent use.
 */
final class ListGeneration {

    private static final String SETTING = "list-generation";

    /** Older than all that are begun. */
    static final long FIRST = 1;

    private final Settings settings;
    private final String name;

    /**
     * The generation of a store.
     *
     * @param namespace what comes before each setting's name
     */
    ListGeneration(Settings settings, String namespace) {
        this.settings = settings;
        this.name = namespace + SETTING;
    }

    /** The last one that was begun when this was asked, or one later. */
    long current() {
        return value(settings.acknowledged(name));
    }

    /**
     * Begins the next one. It is at least the time now, as what was written before there were generations has that of a
     * clock; where that was ahead, its lists stay.
     *
     * @return in microseconds, greater than all before
     */
    long begin(Clock clock) {
        for (byte @Nullable [] stored = settings.acknowledged(name); ; ) {
            long next = Math.max(value(stored) + 1, ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
            byte[] found = settings.exchange(name, stored, bytes(next)).orElse(null);
            if (Arrays.equals(found, stored)) {
                return next;
            }
            stored = found;
        }
    }

    private static long value(byte @Nullable [] stored) {
        return stored == null ? FIRST : ByteBuffer.wrap(stored).getLong();
    }

    private static byte[] bytes(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }
}
