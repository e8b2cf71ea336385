package dev.activitystore.testkit;

import dev.activitystore.spi.ActivityStore;
import java.nio.file.Path;

/**
 * How the store under test is opened: all that the contracts ask of a backend. A test class implements it, and extends a
 * contract or has the contracts that its store keeps as {@code @Nested} classes.
 *
 * <p>A folder stands for one storage, and each test gets one of its own, empty when it is opened first. What identifies
 * a storage elsewhere, as a database's address does, can be left in a file there for the next to open it.
 *
 * <p>Where a contract has a storage opened by another process, that process makes the test class by its constructor
 * without parameters, and calls nothing but {@link #open}.
 */
@FunctionalInterface
public interface StoreOpener {

    /**
     * Opens a store.
     *
     * <p>{@link ActivityStoreContract} opens a storage once. {@link PersistenceContract} and {@link CrashContract} open
     * it again, when the store before is closed or its process is dead; {@link SharedStorageContract}, while another
     * store is open on it.
     *
     * @param folder the storage, a folder that exists; the test deletes it when it has ended
     * @return a store that holds what was kept in this storage before: nothing at first
     * @throws Exception if it can't be opened; the test fails
     */
    ActivityStore open(Path folder) throws Exception;
}
