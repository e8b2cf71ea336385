package dev.activitystore.rocksdb;

import org.jspecify.annotations.Nullable;

/** Names rows in the order of reading, and hands out those that it has at hand. Stands before the first at the beginning. */
interface RowSource {

    /** Goes on to the next row; false if there is none. */
    boolean next();

    /** The current row, or null if it has to be fetched. */
    @Nullable
    RowBytes row();

    /** The current row's key. */
    byte[] key();
}
