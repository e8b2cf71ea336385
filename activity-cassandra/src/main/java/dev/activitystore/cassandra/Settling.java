package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import dev.activitystore.cassandra.StoredRow.Version;
import java.util.UUID;

/**
 * That a record stays the same and is another one to all who have read it before: what they were to write on the condition that it is as it
 * was, won't be.
 *
 * @param version the record as it was read
 * @param name what the row names then
 * @param statement writes it
 */
record Settling(Version version, UUID name, BoundStatement statement) implements Change {

    private static final long BYTES = 200;

    static Settling of(RecordWriter writer, String organization, Version version, UUID name) {
        return new Settling(version, name, writer.settle(organization, version, name));
    }

    @Override
    public String id() {
        return version.activity().id();
    }

    @Override
    public long slot() {
        return version.slot();
    }

    @Override
    public long bytes() {
        return BYTES;
    }

    @Override
    public boolean isSeenIn(StoredRow row) {
        return row.record() != null && name.equals(row.record().settled());
    }

    @Override
    public boolean canHappenTo(StoredRow row) {
        return version.isStill(row.record());
    }
}
