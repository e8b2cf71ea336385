package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.activitystore.Activity;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code activity_record} has of an id, in the one of its two slots that counts.
 *
 * @param id the activity id
 * @param width where its record is; where there is none, where one would be written
 * @param record the record; null if there is none
 * @param dead who deleted it there last, within the last day; null for nobody, and where there is a record
 * @param deadElsewhere who deleted it last in the other slot, within the last day; null for nobody
 */
record StoredRow(
        String id,
        Width width,
        @Nullable Version record,
        @Nullable UUID dead,
        @Nullable UUID deadElsewhere) {

    /**
     * A record as it was written.
     *
     * @param name names its entries in the lists, and tells where they and the record are
     * @param settled names who has settled it last; null for nobody
     * @param activity the record
     */
    record Version(UUID name, @Nullable UUID settled, Activity activity) {

        /** A record that nobody has settled. */
        Version(UUID name, Activity activity) {
            this(name, null, activity);
        }

        /** The slot that has it. */
        long slot() {
            return Slot.of(activity.id(), Versions.width(name));
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

    static StoredRow of(Row row, Width width) {
        String id = Objects.requireNonNull(row.getString("id"));
        UUID version = row.getUuid("ver");
        ByteBuffer head = row.getByteBuffer("head");
        UUID mark = row.getUuid("dead");
        return version == null || head == null
                ? new StoredRow(id, width, null, mark, null)
                : new StoredRow(id, width, new Version(version, mark, RecordColumns.activity(row, head)), null, null);
    }

    /** The slot that it is in. */
    long slot() {
        return Slot.of(id, width);
    }

    /** What the column {@code dead} has, whichever of both it stands for. */
    @Nullable
    UUID mark() {
        return record == null ? dead : record.settled();
    }

    /** Whether it was deleted last, there or elsewhere, by one of whom a condition is true. */
    boolean isDeletedBy(Predicate<UUID> deletion) {
        return Stream.of(dead, deadElsewhere).anyMatch(name -> name != null && deletion.test(name));
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
