package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.activitystore.spi.Position;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * An entry of a list.
 *
 * @param position where the record is, if it is of this version
 * @param facts what it tells of the record
 */
record Entry(Position position, ByteBuffer facts) {

    static Entry of(Row row) {
        return new Entry(
                new Position(row.getLong("ts"), Objects.requireNonNull(row.getString("id"))),
                Objects.requireNonNull(row.getByteBuffer("facts")));
    }
}
