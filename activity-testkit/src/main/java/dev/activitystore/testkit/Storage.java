package dev.activitystore.testkit;

import dev.activitystore.spi.ActivityStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the stores of one test are opened on.
 *
 * @param opener opens them
 * @param folder stands for the storage
 */
record Storage(StoreOpener opener, Path folder) {

    /** A storage that is new, below a folder that may hold other things of the test. */
    static Storage in(Path testFolder, StoreOpener opener) throws IOException {
        return new Storage(opener, Files.createDirectory(testFolder.resolve("store")));
    }

    ActivityStore open() throws Exception {
        return opener.open(folder);
    }
}
