package dev.activitystore.rocksdb;

import dev.activitystore.Activity;
import org.jspecify.annotations.Nullable;

/** The value of a list's entry: {@link Facts}, and behind them {@linkplain CarriedRow the row}, so that a page is read from its list alone. */
final class ListEntry {

    private ListEntry() {}

    /** The same for all lists of a record. */
    static byte[] of(Activity activity, byte[] row) {
        return CarriedRow.append(Facts.of(activity), row);
    }

    /** The row that an entry carries, or null if it is facts alone. */
    static @Nullable RowBytes row(RowBytes entry) {
        return CarriedRow.of(entry, Facts.LENGTH);
    }
}
