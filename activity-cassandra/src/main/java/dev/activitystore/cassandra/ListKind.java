package dev.activitystore.cassandra;

import dev.activitystore.Activity;
import dev.activitystore.ActivityField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What there are lists of: one of an organization's records, and one for each value of some of their fields. */
enum ListKind {
    ORGANIZATION(null, -1),
    DOCUMENT(ActivityField.DOCUMENT, 0),
    TARGET(ActivityField.TARGET, 1),
    USER(ActivityField.USER, 2),
    ACTION(ActivityField.ACTION, 3),
    FEATURE(ActivityField.FEATURE, 4);

    private final @Nullable ActivityField field;

    /** Which of the {@link Facts} tells the value; storage depends on it. */
    private final int fact;

    ListKind(@Nullable ActivityField field, int fact) {
        this.field = field;
        this.fact = fact;
    }

    /** Where {@link Facts} have the hash of its value; -1 if they don't, as of the organization. */
    int fact() {
        return fact;
    }

    /** What rows call it. */
    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value whose list an activity is in; null if it is in none of this kind. */
    @Nullable
    String valueOf(Activity activity) {
        return field == null ? "" : field.valueOf(activity);
    }

    /** The kind that rows call so; null if there is none. */
    static @Nullable ListKind ofColumn(String column) {
        for (ListKind kind : values()) {
            if (kind.column().equals(column)) {
                return kind;
            }
        }
        return null;
    }

    /** The kind of a field's lists; null if it has none. */
    static @Nullable ListKind of(ActivityField field) {
        for (ListKind kind : values()) {
            if (kind.field == field) {
                return kind;
            }
        }
        return null;
    }
}
