package dev.activitystore.spi;

import dev.activitystore.ActivityStoreException;
import dev.activitystore.InvalidArgumentException;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * A store that makes a backup of itself while others read and write. Optional: a store implements it beside {@link
 * ActivityStore} where its storage is files that only it knows how to copy. A provider that also is a {@link
 * BackupRestorer} puts a backup back. Safe for concurrent use, as the store is.
 */
public interface BackupStore {

    /**
     * Makes a backup of everything that the store keeps, its settings and so the key of page tokens included: of one
     * moment, no earlier than that of the call. When it returns, the backup survives the loss of power. Until then the one
     * that the folder held before is whole, whatever happens; after that, the new one is in its place.
     *
     * @param folder holds this backup and nothing else: missing, empty, or with an earlier backup; not inside the store's
     * @param progress gets how many bytes are done, in this thread, ever more
     * @return what is in the backup
     * @throws InvalidArgumentException if the folder breaks its rule, or tools of the database's own make its backups
     * @throws ActivityStoreException if the storage can't be read, or the folder not be written
     */
    Backup backup(Path folder, LongConsumer progress);

    /**
     * Makes a backup of any store.
     *
     * @param store the store
     * @param folder {@link #backup}'s
     * @param progress {@link #backup}'s
     * @return what is in the backup
     * @throws InvalidArgumentException if the folder breaks its rule, or the store makes no backups
     * @throws ActivityStoreException if the storage can't be read, or the folder not be written
     */
    static Backup of(ActivityStore store, Path folder, LongConsumer progress) {
        if (store instanceof BackupStore able) {
            return able.backup(folder, progress);
        }
        throw new InvalidArgumentException("store", "must be one that makes backups, as those of RocksDB and H2 do");
    }
}
