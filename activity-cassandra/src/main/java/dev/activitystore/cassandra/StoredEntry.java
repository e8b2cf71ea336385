package dev.activitystore.cassandra;

import dev.activitystore.cassandra.StoredRow.Version;
import dev.activitystore.spi.Position;
import java.util.UUID;

/**
 * An entry of a list as it stands in {@code activity_entry}, with all of its key.
 *
 * @param organization what the rows of the organization have as theirs
 * @param kind what rows call the kind of the list
 * @param value that of the list
 * @param bucket which partition of the list
 * @param position where the record is, if it is of this version
 * @param version which version of the record it is of
 * @param writeTime when the cluster takes it to be written, in microseconds
 */
record StoredEntry(
        String organization,
        String kind,
        String value,
        Bucket bucket,
        Position position,
        UUID version,
        long writeTime) {

    /** Whether a row has the record of this entry, and the record belongs where the entry is. */
    boolean isOf(StoredRow row) {
        Version record = row.record();
        ListKind list = ListKind.ofColumn(kind);
        return record != null
                && record.name().equals(version)
                && Position.of(record.activity()).equals(position)
                && list != null
                && value.equals(list.valueOf(record.activity()))
                && bucket.equals(record.bucket(list));
    }

    /** In words, for people. */
    String text(int namespaceLength) {
        return "the list by " + kind + (value.isEmpty() ? "" : " " + value) + " of "
                + organization.substring(namespaceLength);
    }
}
