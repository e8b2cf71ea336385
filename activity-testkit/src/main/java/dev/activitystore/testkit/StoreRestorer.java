package dev.activitystore.testkit;

import java.nio.file.Path;

/**
 * How a store is made of a backup: what {@link BackupContract} asks of a backend beside its {@link StoreOpener}. The same
 * test class implements both, as a process may be made of it. Used by one thread at a time.
 */
@FunctionalInterface
public interface StoreRestorer {

    /**
     * Makes a store of a backup.
     *
     * @param backup the folder that {@code BackupStore.backup} was given
     * @param folder the storage, in which nothing is yet, as {@link StoreOpener#open} gets it
     * @throws Exception if it can't be restored; where a test expects that, it is an exception of the library's
     */
    void restore(Path backup, Path folder) throws Exception;
}
