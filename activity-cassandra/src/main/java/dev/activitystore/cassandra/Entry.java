package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.activitystore.spi.Position;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * An entry of a list.
 *
 * @param position where the record is, if it is of this version
 * @param width how wide the slot is that the record is in then
 * @param facts what it tells of the record
 */
record Entry(Position position, Width width, ByteBuffer facts) {

    static Entry of(Row row) {
        return new Entry(
                new Position(row.getLong("ts"), Objects.requireNonNull(row.getString("id"))),
                Versions.width(Objects.requireNonNull(row.getUuid("ver"))),
                Objects.requireNonNull(row.getByteBuffer("facts")));
    }
}
