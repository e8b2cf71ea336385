package dev.activitystore.rocksdb;

import dev.activitystore.Activity;
import org.jspecify.annotations.Nullable;

/**
 * The value of a list's entry: {@link Facts}, and behind them the row, so that a page is read from its list alone. A row of
 * more than {@link #MOST_ROW_BYTES} is not copied into each list: its entries are facts alone, and it has to be fetched.
 */
final class ListEntry {

    /** The largest row that entries carry, a part of the format. */
    static final int MOST_ROW_BYTES = 2048;

    private ListEntry() {}

    /** The same for all lists of a record. */
    static byte[] of(Activity activity, byte[] row) {
        byte[] facts = Facts.of(activity);
        return row.length > MOST_ROW_BYTES ? facts : Keys.concat(facts, row);
    }

    /** The row that an entry carries, or null if it is facts alone. */
    static @Nullable RowBytes row(RowBytes entry) {
        int length = entry.length() - Facts.LENGTH;
        if (length < 0) {
            throw Failures.damagedValue();
        }
        return length == 0 ? null : new RowBytes(entry.array(), entry.offset() + Facts.LENGTH, length);
    }
}
