package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import dev.activitystore.Activity;
import dev.activitystore.cassandra.StoredRow.Version;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a record, immutable or not, becomes another one, or none. What it becomes is a version of its own, also where it stands
 * in all lists as the one before: so a row tells whether this took place.
 *
 * @param stored the record as it was read
 * @param activity what it becomes, or null if it is deleted
 * @param name that of the new version, or of the deletion
 * @param statement writes it
 */
record Rewriting(Version stored, @Nullable Activity activity, UUID name, BoundStatement statement) implements Change {

    private static final long BYTES = 1000; // without what the rows have

    static Rewriting of(
            RecordWriter writer, String organization, Version stored, @Nullable Activity activity, UUID name) {
        return new Rewriting(
                stored,
                activity,
                name,
                activity == null
                        ? writer.remove(organization, stored, name)
                        : writer.replace(organization, stored, new Version(name, activity)));
    }

    /** What it becomes, unless it is deleted. */
    Optional<Version> written() {
        return Optional.ofNullable(activity).map(written -> new Version(name, written));
    }

    @Override
    public String id() {
        return stored.activity().id();
    }

    @Override
    public long slot() {
        return stored.slot();
    }

    /** The condition names all that the record was. */
    @Override
    public long bytes() {
        return BYTES + stored.activity().maxSizeInBytes() + (activity == null ? 0 : activity.maxSizeInBytes());
    }

    @Override
    public boolean isSeenIn(StoredRow row) {
        return activity == null
                ? row.isDeletedBy(name::equals)
                : row.record() != null && row.record().name().equals(name);
    }

    @Override
    public boolean canHappenTo(StoredRow row) {
        return stored.equals(row.record());
    }
}
