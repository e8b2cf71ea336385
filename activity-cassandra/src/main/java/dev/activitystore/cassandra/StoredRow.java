package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.activitystore.Activity;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code activity_record}.
 *
 * @param id the activity id
 * @param record the record; null if there is none
 * @param dead who deleted it last, within the last day; null for nobody, and where there is a record
 */
record StoredRow(
        String id, @Nullable Version record, @Nullable UUID dead) {

    /**
     * A record as it was written.
     *
     * @param name names its entries in the lists
     * @param settled names who has settled it last; null for nobody
     * @param activity the record
     */
    record Version(UUID name, @Nullable UUID settled, Activity activity) {

        /** A record that nobody has settled. */
        Version(UUID name, Activity activity) {
            this(name, null, activity);
        }

        /**
         * The partition that has its entry in a list, if it is in one of this kind.
         *
         * @param kind the list's
         */
        Bucket bucket(ListKind kind) {
            return Bucket.of(activity.timestamp(), Versions.levels(name).of(kind));
        }

        /** Whether it is the same version, and nobody has settled it meanwhile: an update leaves both. */
        boolean isStill(@Nullable Version other) {
            return other != null && name.equals(other.name) && Objects.equals(settled, other.settled);
        }
    }

    static StoredRow of(Row row) {
        UUID version = row.getUuid("ver");
        ByteBuffer head = row.getByteBuffer("head");
        UUID mark = row.getUuid("dead");
        return version == null || head == null
                ? new StoredRow(row.getString("id"), null, mark)
                : new StoredRow(
                        row.getString("id"), new Version(version, mark, RecordColumns.activity(row, head)), null);
    }

    /** What the column {@code dead} has, whichever of both it stands for. */
    @Nullable
    UUID mark() {
        return record == null ? dead : record.settled();
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
