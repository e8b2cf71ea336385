package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Settings, of which the first one stays. Safe for concurrent use. */
final class Settings {

    private static final int MOST_TIMES = 10;

    private final Requests requests;
    private final PreparedStatement select;
    private final PreparedStatement insert;

    Settings(Requests requests) {
        this.requests = requests;
        this.select = requests.repeatable("SELECT value FROM activity_setting WHERE name = ?");
        this.insert = requests.conditional("INSERT INTO activity_setting (name, value) VALUES (?, ?) IF NOT EXISTS");
    }

    /** As {@link dev.activitystore.spi.ActivityStore#setting}. */
    byte[] get(String name, byte[] initial) {
        byte[] value = stored(name);
        for (Backoff backoff = new Backoff(); value == null; value = stored(name)) {
            try {
                Requests.await(requests.send(insert.bind(name, ByteBuffer.wrap(initial))));
            } catch (DriverException e) {
                if (!DriverFailures.mayPass(e) || backoff.times() == MOST_TIMES) {
                    throw e;
                }
                backoff.pause();
            }
        }
        return value;
    }

    private byte @Nullable [] stored(String name) {
        Row row = requests.one(select.bind(name).setConsistencyLevel(DefaultConsistencyLevel.LOCAL_SERIAL))
                .one();
        ByteBuffer value = row == null ? null : row.getByteBuffer("value");
        if (value == null) {
            return null;
        }
        byte[] bytes = new byte[value.remaining()];
        value.get(bytes);
        return bytes;
    }
}
