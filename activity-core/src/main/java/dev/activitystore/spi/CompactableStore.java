package dev.activitystore.spi;

import dev.activitystore.ActivityStoreException;

/**
 * A store that can take what was deleted and overwritten off its disk at once, and not only when its engine reuses the space.
 * Optional: a store implements it beside {@link ActivityStore} where its engine keeps older versions for a time that nobody
 * knows. Safe for concurrent use, as the store is.
 */
public interface CompactableStore {

    /**
     * Takes off what the store itself keeps of records that are no more, while others read and write. A store with files of
     * its own writes all of it anew, which takes as long as to read and write it, and as much room beside it; what others still
     * read when it ends goes when they have. What a server keeps in its files is left to the server's own tools.
     *
     * @throws ActivityStoreException if the storage can't be read or written; nothing is lost then
     */
    void compact();
}
