package dev.activitystore.spi;

import dev.activitystore.ActivityStoreException;
import dev.activitystore.InvalidArgumentException;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * What a provider also implements if a {@link BackupStore} of its kind can be made again from its backup. Safe for concurrent
 * use at different addresses.
 */
public interface BackupRestorer {

    /**
     * Makes a store of a backup, which stays as it is. Every file is compared with what was written; a store that was not
     * made to its end is never taken for one, and this made again completes it.
     *
     * @param backup the folder of the backup
     * @param address where the store shall be: nothing may be there but what an interrupted call has left
     * @param progress gets how many bytes are done, in this thread, ever more
     * @return what was restored
     * @throws InvalidArgumentException if there is no backup of this kind, or something is at the address
     * @throws ActivityStoreException if the backup is damaged, or the files can't be written
     */
    Backup restore(Path backup, StoreAddress address, LongConsumer progress);
}
