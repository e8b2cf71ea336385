package dev.activitystore.testkit;

import dev.activitystore.spi.ActivityStore;
import java.nio.file.Path;

/** Opens a store that keeps its records in a folder. An implementation has a public constructor without parameters. */
@FunctionalInterface
public interface StoreOpener {

    /**
     * Opens the store of a folder.
     *
     * @param folder the folder, which is empty at the first time
     * @return the store, with what was acknowledged in it before
     * @throws Exception if it can't be opened; the test fails
     */
    ActivityStore open(Path folder) throws Exception;
}
