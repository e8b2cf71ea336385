package dev.activitystore.cassandra;

import dev.activitystore.cassandra.StoredRow.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows of {@code activity_record} as they were read. Not safe for concurrent use. */
final class StoredRows {

    private final Map<String, StoredRow> byId = new HashMap<>();

    void add(StoredRow row) {
        byId.put(row.id(), row);
    }

    /** Whether any of them has a record. */
    boolean hasRecord() {
        return byId.values().stream().anyMatch(row -> row.record() != null);
    }

    /** The records of those ids that have one. */
    List<Version> records(List<String> ids) {
        List<Version> records = new ArrayList<>();
        for (String id : ids) {
            Version record = of(id).record();
            if (record != null) {
                records.add(record);
            }
        }
        return records;
    }

    /** The row of an id, without a record if none was read. */
    StoredRow of(String id) {
        StoredRow row = byId.get(id);
        return row == null ? new StoredRow(id, null, null) : row;
    }
}
