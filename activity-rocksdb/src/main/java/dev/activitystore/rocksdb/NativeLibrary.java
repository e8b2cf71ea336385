package dev.activitystore.rocksdb;

import dev.activitystore.ActivityStoreException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.rocksdb.NativeLibraryLoader;
import org.rocksdb.RocksDB;

/**
 * Loads RocksDB's library, 17 MB, which is unpacked into the temporary folder. Loaded, it needs its file no longer, which
 * is deleted at once, and not when the process ends, since a killed one would leave it. Where a file that is in use
 * can't be deleted, a later process does it.
 */
final class NativeLibrary {

    /** Where users keep the library unpacked; the engine asks for it. */
    private static final String OWN_FOLDER = "ROCKSDB_SHAREDLIB_DIR";

    private static final String PREFIX = "activity-store-rocksdb-";

    private static boolean isLoaded;

    /** Where the library was unpacked; where a file that is in use can't be deleted, it is held until the process ends. */
    @SuppressWarnings("UnusedVariable") // kept, so that its lock is
    private static @Nullable TemporaryFolder folder;

    private NativeLibrary() {}

    /**
     * Loads the library, if it isn't loaded.
     *
     * @throws ActivityStoreException if it can't be unpacked or loaded; the next call tries again
     */
    static synchronized void load() {
        if (isLoaded) {
            return;
        }
        String own = System.getenv(OWN_FOLDER);
        String place = own == null ? System.getProperty("java.io.tmpdir") : own;
        try {
            if (own == null) {
                unpackAndLoad();
            } else {
                NativeLibraryLoader.getInstance()
                        .loadLibrary(own); // the engine would, but waits for ever once that failed
            }
            RocksDB.loadLibrary();
            isLoaded = true;
        } catch (IOException | RuntimeException | LinkageError e) {
            throw new ActivityStoreException(
                    "RocksDB's library can't be loaded from the folder " + place + ": " + e
                            + "; another one that takes files, and from which they may be run, can be named by"
                            + " -Djava.io.tmpdir, or by " + OWN_FOLDER + " in the environment",
                    e);
        }
    }

    private static void unpackAndLoad() throws IOException {
        TemporaryFolder unpacked = TemporaryFolder.make(PREFIX);
        boolean isUsable = false;
        try {
            NativeLibraryLoader.getInstance().loadLibrary(unpacked.path().toString());
            isUsable = true;
        } finally {
            if (isUsable && !PrivateFiles.isPosix(unpacked.path())) {
                folder = unpacked;
            } else {
                unpacked.close();
            }
        }
    }
}
