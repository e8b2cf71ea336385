package dev.activitystore.rocksdb;

import dev.activitystore.Activity;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The posting lists: for each value of a field, the records that have it. This enumeration is their schema: what is
 * written, planned, verified and repaired follows from it.
 */
enum Index {
    DOCUMENT('d', 'D', 0, Activity::documentId),
    TARGET('t', 'T', 4, Activity::targetEntityId),
    USER('u', 'U', 8, activity -> activity.actionUser().userId()),
    ACTION('a', 'A', 12, Activity::actionType),
    FEATURE('f', 'F', 16, activity -> activity.featureType().wireName());

    private final byte entryTag;
    private final byte countTag;
    private final int factOffset;

    @SuppressWarnings("ImmutableEnumChecker") // the functions hold no state
    private final Function<Activity, @Nullable String> value;

    Index(char entryTag, char countTag, int factOffset, Function<Activity, @Nullable String> value) {
        this.entryTag = (byte) entryTag;
        this.countTag = (byte) countTag;
        this.factOffset = factOffset;
        this.value = value;
    }

    /** The first byte of the keys of its entries. */
    byte entryTag() {
        return entryTag;
    }

    /** The first byte of the keys of its counts. */
    byte countTag() {
        return countTag;
    }

    /** Where its value's hash is in {@link Facts}. */
    int factOffset() {
        return factOffset;
    }

    /** The index whose entries have this tag, or null if none. */
    static @Nullable Index ofEntryTag(byte tag) {
        return find(index -> index.entryTag == tag);
    }

    /** The index whose counts have this tag, or null if none. */
    static @Nullable Index ofCountTag(byte tag) {
        return find(index -> index.countTag == tag);
    }

    private static @Nullable Index find(Predicate<Index> predicate) {
        return Arrays.stream(values()).filter(predicate).findFirst().orElse(null);
    }

    /** The value of a record, which says in which list it stands; null if in none. */
    @Nullable
    String valueOf(Activity activity) {
        return value.apply(activity);
    }
}
