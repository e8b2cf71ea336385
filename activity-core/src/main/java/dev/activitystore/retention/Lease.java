package dev.activitystore.retention;

import dev.activitystore.ActivityStoreException;
import dev.activitystore.spi.ActivityStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Leave to do what only one of several processes should do at a time, until some time by the processes' clocks: a setting of
 * the store that names who has it and until when. It saves work and guards nothing: two that both think they have it, as
 * their clocks differ, delete the same.
 */
final class Lease implements AutoCloseable {

    private static final Duration LENGTH = Duration.ofMinutes(2);

    private final ActivityStore store;
    private final Clock clock;
    private final String name;
    private final String holder = UUID.randomUUID().toString();
    private byte[] content = {};
    private Instant until = Instant.MIN;

    private Lease(ActivityStore store, Clock clock, String name) {
        this.store = store;
        this.clock = clock;
        this.name = name;
    }

    /**
     * Takes it, if nobody has it.
     *
     * @param name the setting
     * @return the lease, or empty if another one has it
     */
    static Optional<Lease> take(ActivityStore store, Clock clock, String name) {
        Lease lease = new Lease(store, clock, name);
        byte[] found = store.exchangeSetting(name, null, null);
        boolean isFree = found == null || !clock.instant().isBefore(end(found));
        return isFree && lease.write(found) ? Optional.of(lease) : Optional.empty();
    }

    /** Until when the one that has it has it; now if nobody does. */
    static Instant end(ActivityStore store, Clock clock, String name) {
        byte[] found = store.exchangeSetting(name, null, null);
        return found == null ? clock.instant() : end(found);
    }

    /** Keeps it for some time more. */
    void renew() {
        boolean isLong = Duration.between(clock.instant(), until).compareTo(LENGTH.dividedBy(2)) > 0;
        if (!isLong && !write(content)) {
            throw new ActivityStoreException("another process has taken over, as this one had not said for "
                    + LENGTH.toSeconds() + " s that it goes on; what it has done stays done, and the other goes on from"
                    + " there");
        }
    }

    /** Lets others take it at once; if it is theirs already, leaves it to them. */
    @Override
    public void close() {
        store.exchangeSetting(name, content, null);
    }

    private boolean write(byte @Nullable [] expected) {
        Instant end = clock.instant().plus(LENGTH);
        byte[] next = (end.toEpochMilli() + " " + holder).getBytes(StandardCharsets.US_ASCII);
        if (!Arrays.equals(store.exchangeSetting(name, expected, next), expected)) {
            return false;
        }
        content = next;
        until = end;
        return true;
    }

    /** What can't be read was written by another version, and ends by itself never: it counts as ended. */
    private static Instant end(byte[] content) {
        String text = new String(content, StandardCharsets.US_ASCII);
        int space = text.indexOf(' ');
        try {
            return Instant.ofEpochMilli(Long.parseLong(text.substring(0, Math.max(0, space))));
        } catch (NumberFormatException e) {
            return Instant.MIN;
        }
    }
}
