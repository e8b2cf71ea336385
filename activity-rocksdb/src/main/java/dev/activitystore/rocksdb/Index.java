package dev.activitystore.rocksdb;

import dev.activitystore.Activity;
import dev.activitystore.ActivityField;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The posting lists: for each value of a field, the records that have it. This enumeration is their schema: what is
 * written, planned, verified and repaired follows from it. A filter on another field is tested on the rows.
 */
enum Index {
    DOCUMENT('d', 0, ActivityField.DOCUMENT),
    TARGET('t', 4, ActivityField.TARGET),
    USER('u', 8, ActivityField.USER),
    ACTION('a', 12, ActivityField.ACTION),
    FEATURE('f', 16, ActivityField.FEATURE);

    private static final Map<ActivityField, Index> BY_FIELD =
            Arrays.stream(values()).collect(Collectors.toMap(index -> index.field, Function.identity()));

    private final byte entryTag;
    private final int factOffset;
    private final ActivityField field;

    Index(char entryTag, int factOffset, ActivityField field) {
        this.entryTag = (byte) entryTag;
        this.factOffset = factOffset;
        this.field = field;
    }

    /** The first byte of the keys of its entries. */
    byte entryTag() {
        return entryTag;
    }

    /** Where its value's hash is in {@link Facts}. */
    int factOffset() {
        return factOffset;
    }

    /** The value of a record, which says in which list it stands; null if in none. */
    @Nullable
    String valueOf(Activity activity) {
        return field.valueOf(activity);
    }

    /** The index of a field, or null if it has none. */
    static @Nullable Index of(ActivityField field) {
        return BY_FIELD.get(field);
    }

    /** The index whose entries have this tag, or null if none. */
    static @Nullable Index ofEntryTag(byte tag) {
        return Arrays.stream(values())
                .filter(index -> index.entryTag == tag)
                .findFirst()
                .orElse(null);
    }
}
