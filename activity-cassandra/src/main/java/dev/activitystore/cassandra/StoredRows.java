package dev.activitystore.cassandra;

import dev.activitystore.cassandra.StoredRow.Version;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of {@code activity_record} as they were read, of one organization. Not safe for concurrent use. */
final class StoredRows {

    private final Map<Width, Map<String, StoredRow>> byWidth = new EnumMap<>(Width.class);
    private final Set<Long> full = new HashSet<>();

    StoredRows() {
        for (Width width : Width.values()) {
            byWidth.put(width, new HashMap<>());
        }
    }

    void add(StoredRow row) {
        in(row.width()).put(row.id(), row);
    }

    /** Says that a wide slot takes no new records. */
    void addFull(long slot) {
        full.add(slot);
    }

    /** Whether the wide slot of an id takes no new records. */
    boolean isFull(String id) {
        return full.contains(Slot.of(id, Width.WIDE));
    }

    /** Whether any of them has a record. */
    boolean hasRecord() {
        return byWidth.values().stream().flatMap(rows -> rows.values().stream()).anyMatch(row -> row.record() != null);
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
        StoredRow wide = in(Width.WIDE).get(id);
        StoredRow narrow = in(Width.NARROW).get(id);
        boolean isWide = hasRecord(wide) || (!hasRecord(narrow) && !isFull(id));
        StoredRow row = isWide ? wide : narrow;
        return new StoredRow(
                id,
                isWide ? Width.WIDE : Width.NARROW,
                row == null ? null : row.record(),
                dead(row),
                dead(isWide ? narrow : wide));
    }

    private Map<String, StoredRow> in(Width width) {
        return byWidth.getOrDefault(width, Map.of());
    }

    private static boolean hasRecord(@Nullable StoredRow row) {
        return row != null && row.record() != null;
    }

    private static @Nullable UUID dead(@Nullable StoredRow row) {
        return row == null ? null : row.dead();
    }
}
