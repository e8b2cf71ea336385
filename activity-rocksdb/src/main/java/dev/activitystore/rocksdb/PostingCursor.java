package dev.activitystore.rocksdb;

import org.jspecify.annotations.Nullable;

/** Goes through the entries of one or more lists in the order of reading. Stands before the first at the beginning. */
interface PostingCursor extends AutoCloseable {

    /** Goes on to the next entry; false if there is none. */
    boolean next();

    /**
     * Goes to the first entry behind a position, without reading those before it; false if there is none.
     *
     * @param position as it stands in keys; null for the first entry of all
     */
    boolean nextBehind(byte @Nullable [] position);

    /** The current entry's position, as it stands in keys. */
    byte[] position();

    /** The current entry's facts, until it goes on. */
    byte[] facts();

    /** The row that the current entry carries, or null if it is too large for that. */
    @Nullable
    RowBytes row();

    /** How many entries were read so far. */
    long read();

    @Override
    void close();
}
