package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import dev.activitystore.Activity;
import dev.activitystore.ActivityField;
import dev.activitystore.cassandra.StoredRow.Version;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * That a record takes the place of what a row has. It is a version of its own with entries of its own, unless it stands in all
 * lists as the one before: then it keeps that one's name, and its entries too.
 *
 * @param expected the row as it was read
 * @param version the record
 * @param statement writes it
 */
record Addition(StoredRow expected, Version version, BoundStatement statement) implements Change {

    static Addition of(RecordWriter writer, String organization, StoredRow expected, Activity activity, UUID newName) {
        Version old = expected.record();
        UUID name = old != null && isListedAlike(old.activity(), activity) ? old.name() : newName;
        Version version = new Version(name, activity);
        return new Addition(expected, version, writer.put(organization, expected, version));
    }

    /** Whether all that records are selected and ordered by is the same. */
    private static boolean isListedAlike(Activity one, Activity other) {
        return one.timestamp() == other.timestamp()
                && Stream.of(ActivityField.values())
                        .allMatch(field -> Objects.equals(field.valueOf(one), field.valueOf(other)));
    }

    /** Whether it needs entries. */
    boolean isListedAnew() {
        Version replaced = replaced();
        return replaced == null || !replaced.name().equals(version.name());
    }

    /** What it takes the place of. */
    @Nullable
    Version replaced() {
        return expected.record();
    }

    @Override
    public String id() {
        return version.activity().id();
    }

    @Override
    public long slot() {
        return expected.slot();
    }

    @Override
    public long bytes() {
        return version.activity().maxSizeInBytes();
    }

    @Override
    public boolean isSeenIn(StoredRow row) {
        Version found = row.record();
        return found != null
                && Versions.isOfCall(version.name(), found.name())
                && (isListedAnew() || found.activity().equals(version.activity()));
    }

    @Override
    public boolean canHappenTo(StoredRow row) {
        Version found = row.record();
        Version replaced = replaced();
        return replaced == null
                ? found == null && row.width() == expected.width() && Objects.equals(row.dead(), expected.dead())
                : replaced.isStill(found) && !row.isImmutable();
    }
}
