package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.activitystore.Activity;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code activity_record}.
 *
 * @param id the activity id
 * @param record the record; null if it was deleted
 * @param dead who deleted it last, within the last day and since it was written; null for nobody
 */
record StoredRow(
        String id, @Nullable Version record, @Nullable UUID dead) {

    /**
     * A record as it was written.
     *
     * @param name names its entries in the lists
     * @param activity the record
     */
    record Version(UUID name, Activity activity) {}

    static StoredRow of(Row row) {
        UUID version = row.getUuid("ver");
        ByteBuffer head = row.getByteBuffer("head");
        return new StoredRow(
                row.getString("id"),
                version == null || head == null ? null : new Version(version, RecordColumns.activity(row, head)),
                row.getUuid("dead"));
    }

    /** The stored activity, or null. */
    @Nullable
    Activity activity() {
        return record == null ? null : record.activity();
    }

    boolean isImmutable() {
        return record != null && record.activity().immutable();
    }
}
