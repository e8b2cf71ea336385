package dev.activitystore.rocksdb;

/** Goes through the entries of one or more lists in the order of reading. Stands before the first at the beginning. */
interface PostingCursor extends AutoCloseable {

    /** Goes on to the next entry; false if there is none. */
    boolean next();

    /** The current entry's position, as it stands in keys. */
    byte[] position();

    /** The current entry's facts, until {@link #next} is called. */
    byte[] facts();

    /** How many entries were read so far. */
    long read();

    @Override
    void close();
}
