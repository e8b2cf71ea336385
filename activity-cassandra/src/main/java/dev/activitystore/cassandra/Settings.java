package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Settings, which are exchanged by conditional writes. The result of one that failed is unknown, and the value doesn't tell whether it
 * took place: others may write the same, and others still over it. So each exchange has a name, and beside a value stand those
 * of the last {@value #MOST_NAMES}. Safe for concurrent use.
 */
final class Settings {

    private static final int MOST_TIMES = 10;

    /** So many may come between an exchange and its question whether it took place. */
    private static final int MOST_NAMES = 64;

    private static final int BYTES_OF_NAME = 16;

    private final Requests requests;
    private final PreparedStatement select;
    private final PreparedStatement update;

    /**
     * What a row has, null where it has nothing.
     *
     * @param value the value
     * @param exchanges the names of the last exchanges, the latest one first
     */
    private record Stored(
            @Nullable ByteBuffer value, @Nullable ByteBuffer exchanges) {

        boolean is(byte @Nullable [] other) {
            return Arrays.equals(bytes(), other);
        }

        byte @Nullable [] bytes() {
            if (value == null) {
                return null;
            }
            byte[] bytes = new byte[value.remaining()];
            value.duplicate().get(bytes);
            return bytes;
        }

        boolean has(UUID name) {
            for (int at = 0; exchanges != null && at < exchanges.remaining(); at += BYTES_OF_NAME) {
                int from = exchanges.position() + at;
                if (exchanges.getLong(from) == name.getMostSignificantBits()
                        && exchanges.getLong(from + Long.BYTES) == name.getLeastSignificantBits()) {
                    return true;
                }
            }
            return false;
        }

        ByteBuffer exchangesAnd(UUID name) {
            ByteBuffer names = ByteBuffer.allocate(MOST_NAMES * BYTES_OF_NAME)
                    .putLong(name.getMostSignificantBits())
                    .putLong(name.getLeastSignificantBits());
            if (exchanges != null) {
                names.put(exchanges.slice(exchanges.position(), Math.min(exchanges.remaining(), names.remaining())));
            }
            return names.flip();
        }
    }

    Settings(Requests requests) {
        this.requests = requests;
        this.select = requests.repeatable("SELECT value, exchanges FROM activity_setting WHERE name = ?");
        this.update = requests.conditional("UPDATE activity_setting SET value = ?, exchanges = ? WHERE name = ?"
                + " IF value = ? AND exchanges = ?");
    }

    /** As {@link dev.activitystore.spi.ActivityStore#exchangeSetting}. */
    Optional<byte[]> exchange(String name, byte @Nullable [] expected, byte @Nullable [] value) {
        Stored stored = settled(name);
        if (Arrays.equals(expected, value)) {
            return Optional.ofNullable(stored.bytes());
        }
        UUID exchange = UUID.randomUUID();
        for (Backoff backoff = new Backoff(); stored.is(expected); ) {
            try {
                if (Requests.await(requests.send(statement(name, stored, value, exchange)))
                        .wasApplied()) {
                    return Optional.ofNullable(expected);
                }
            } catch (DriverException e) {
                if (!DriverFailures.mayPass(e) || backoff.times() == MOST_TIMES) {
                    throw e;
                }
                backoff.pause();
            }
            stored = settled(name);
            if (stored.has(exchange)) {
                return Optional.ofNullable(expected);
            }
        }
        return Optional.ofNullable(stored.bytes());
    }

    /** What the last exchange that has returned left there, or a later one: costs less than to settle what is under way. */
    byte @Nullable [] acknowledged(String name) {
        return stored(select.bind(name)).bytes();
    }

    private BoundStatement statement(String name, Stored stored, byte @Nullable [] value, UUID exchange) {
        return update.bind(
                value == null ? null : ByteBuffer.wrap(value),
                stored.exchangesAnd(exchange),
                name,
                stored.value(),
                stored.exchanges());
    }

    private Stored settled(String name) {
        return stored(select.bind(name).setConsistencyLevel(requests.settling()));
    }

    private Stored stored(BoundStatement read) {
        Row row = requests.one(read).one();
        return row == null
                ? new Stored(null, null)
                : new Stored(row.getByteBuffer("value"), row.getByteBuffer("exchanges"));
    }
}
