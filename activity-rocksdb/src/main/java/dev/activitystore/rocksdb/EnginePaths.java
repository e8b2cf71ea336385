package dev.activitystore.rocksdb;

import dev.activitystore.ActivityStoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The paths by which engines of this process find their files, wherever those were moved meanwhile. An engine would write,
 * and delete, in whatever folder is at its path by now, so no other store is opened there. Safe for concurrent use.
 */
final class EnginePaths {

    private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

    private EnginePaths() {}

    /**
     * Refuses a folder to which the path of an engine leads, by links or not.
     *
     * @param folder there or not
     * @throws ActivityStoreException if it is taken; by a store whose folder was removed or replaced, as one in its place
     *     is found out before
     */
    static void check(Path folder) {
        Path place = place(folder);
        for (Path taken : TAKEN) {
            if (place(taken).equals(place)) {
                throw new ActivityStoreException("the folder " + folder
                        + " was removed or replaced while a store of this process was open on it, whose engine keeps"
                        + " the path: to open a store there takes a new process");
            }
        }
    }

    /** Takes a path for an engine. */
    static void take(Path folder) {
        TAKEN.add(folder.toAbsolutePath());
    }

    /** The engine is closed. */
    static void release(Path folder) {
        TAKEN.remove(folder.toAbsolutePath());
    }

    /** Where a path leads now, as far as there is something. */
    private static Path place(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        for (Path there = absolute; there != null; there = there.getParent()) {
            try {
                return there.toRealPath().resolve(there.relativize(absolute));
            } catch (IOException e) {
                // it is not there, or nobody may look: then what is above it tells
            }
        }
        return absolute;
    }
}
