package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Settings, which are exchanged by conditional writes. The result of one that failed is unknown, and the value tells then
 * whether it took place: of two that write the same value at once, both may take it for theirs. Safe for concurrent use.
 */
final class Settings {

    private static final int MOST_TIMES = 10;

    private final Requests requests;
    private final PreparedStatement select;
    private final PreparedStatement insert;
    private final PreparedStatement update;
    private final PreparedStatement delete;

    Settings(Requests requests) {
        this.requests = requests;
        this.select = requests.repeatable("SELECT value FROM activity_setting WHERE name = ?");
        this.insert = requests.conditional("INSERT INTO activity_setting (name, value) VALUES (?, ?) IF NOT EXISTS");
        this.update = requests.conditional("UPDATE activity_setting SET value = ? WHERE name = ? IF value = ?");
        this.delete = requests.conditional("DELETE FROM activity_setting WHERE name = ? IF value = ?");
    }

    /** As {@link dev.activitystore.spi.ActivityStore#exchangeSetting}. */
    Optional<byte[]> exchange(String name, byte @Nullable [] expected, byte @Nullable [] value) {
        Optional<byte[]> before = stored(name);
        if (!isValue(before, expected) || Arrays.equals(expected, value)) {
            return before;
        }
        BoundStatement statement = statement(name, expected, value);
        Optional<byte[]> found = before;
        boolean isUnknown = false;
        for (Backoff backoff = new Backoff(); isValue(found, expected); found = stored(name)) {
            try {
                if (Requests.await(requests.send(statement)).wasApplied()) {
                    return before;
                }
            } catch (DriverException e) {
                if (!DriverFailures.mayPass(e) || backoff.times() == MOST_TIMES) {
                    throw e;
                }
                isUnknown = true;
                backoff.pause();
            }
        }
        return isUnknown && isValue(found, value) ? before : found;
    }

    /** What the last exchange that has returned left there, or a later one: costs less than to settle what is under way. */
    byte @Nullable [] acknowledged(String name) {
        return value(select.bind(name)).orElse(null);
    }

    private BoundStatement statement(String name, byte @Nullable [] expected, byte @Nullable [] value) {
        if (expected == null) {
            return insert.bind(name, buffer(value));
        }
        return value == null ? delete.bind(name, buffer(expected)) : update.bind(buffer(value), name, buffer(expected));
    }

    private Optional<byte[]> stored(String name) {
        return value(select.bind(name).setConsistencyLevel(requests.settling()));
    }

    private Optional<byte[]> value(BoundStatement read) {
        Row row = requests.one(read).one();
        ByteBuffer value = row == null ? null : row.getByteBuffer("value");
        if (value == null) {
            return Optional.empty();
        }
        byte[] bytes = new byte[value.remaining()];
        value.get(bytes);
        return Optional.of(bytes);
    }

    private static boolean isValue(Optional<byte[]> stored, byte @Nullable [] value) {
        return Arrays.equals(stored.orElse(null), value);
    }

    private static @Nullable ByteBuffer buffer(byte @Nullable [] value) {
        return value == null ? null : ByteBuffer.wrap(value);
    }
}
