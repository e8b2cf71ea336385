package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import dev.activitystore.cassandra.StoredRow.Version;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a row is changed and says the same: its record gets the name of another version, or, where there is none, whoever
 * deleted it another name. What was to be written on the condition that it is as it was, won't be;
 * what was written, is seen as before by who wrote it.
 *
 * @param row the row as it was read
 * @param name what it gets
 * @param statement writes it
 */
record Renewal(StoredRow row, UUID name, BoundStatement statement) implements Change {

    private static final long BYTES = 200;

    static Renewal of(RecordWriter writer, String organization, StoredRow row, Clock clock) {
        Version record = row.record();
        if (record != null) {
            UUID name = Versions.renewed(record.name(), clock);
            return new Renewal(row, name, writer.rename(organization, record, name));
        }
        UUID name = row.dead() == null ? Versions.next(clock) : Versions.renewed(row.dead(), clock);
        return new Renewal(row, name, writer.mark(organization, row, name));
    }

    /** The version that it names, which needs entries; null where there is no record. */
    @Nullable
    Version version() {
        return row.record() == null ? null : new Version(name, row.record().activity());
    }

    @Override
    public String id() {
        return row.id();
    }

    @Override
    public long slot() {
        return row.slot();
    }

    @Override
    public long bytes() {
        return BYTES;
    }

    @Override
    public boolean isSeenIn(StoredRow found) {
        Version record = found.record();
        return row.record() == null ? found.isDeletedBy(name::equals) : record != null && name.equals(record.name());
    }

    @Override
    public boolean canHappenTo(StoredRow found) {
        Version expected = row.record();
        Version record = found.record();
        return expected == null
                ? record == null && found.width() == row.width() && Objects.equals(found.dead(), row.dead())
                : record != null && record.name().equals(expected.name());
    }
}
