package dev.activitystore.spi;

import dev.activitystore.ActivityStoreException;

/**
 * A store that can take what was deleted and overwritten off its disk at once, and not only when its engine reuses the space.
 * Optional: a store implements it beside {@link ActivityStore} where its engine keeps older versions for a time that nobody
 * knows. Safe for concurrent use, as the store is.
 */
public interface CompactableStore {

    /**
     * Writes all that the store keeps anew, and deletes the files of before, while others read and write. Takes as long as
     * to read and write all of it, and as much room beside it. What others still read when it ends goes when they have.
     *
     * @throws ActivityStoreException if the storage can't be read or written; nothing is lost then
     */
    void compact();
}
