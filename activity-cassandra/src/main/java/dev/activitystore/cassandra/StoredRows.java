package dev.activitystore.cassandra;

import java.util.HashMap;
import java.util.Map;

/** Rows of {@code activity_record} as they were read. Not safe for concurrent use. */
final class StoredRows {

    private final Map<String, StoredRow> byId = new HashMap<>();

    void add(StoredRow row) {
        byId.put(row.id(), row);
    }

    /** The row of an id, without a record if none was read. */
    StoredRow of(String id) {
        StoredRow row = byId.get(id);
        return row == null ? new StoredRow(id, null, null) : row;
    }
}
