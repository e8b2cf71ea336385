package dev.activitystore.rocksdb;

import dev.activitystore.ActivityStoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
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
    private static final String LOCK = "lock";
    private static final int ATTEMPTS = 100;

    private static boolean isLoaded;

    /** Is held as long as the folder is in use, if need be by the process's end. */
    private static @Nullable FileChannel lock;

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
                unpackAndLoad(Path.of(place));
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

    private static void unpackAndLoad(Path temporary) throws IOException {
        Path folder = makeFolder(temporary);
        boolean isUsable = false;
        try {
            NativeLibraryLoader.getInstance().loadLibrary(folder.toString());
            isUsable = true;
        } finally {
            if (!isUsable || PrivateFiles.isPosix(folder)) {
                delete(folder);
                release();
            }
        }
    }

    private static void release() throws IOException {
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }

    /** Deletes what others have left; then makes a folder, and holds its lock. */
    private static Path makeFolder(Path temporary) throws IOException {
        for (int attempt = 1; ; attempt++) {
            Path folder = Files.createTempDirectory(temporary, PREFIX);
            try {
                FileChannel taken = tryLock(folder);
                if (taken != null) {
                    lock = taken;
                    deleteAbandoned(temporary, folder);
                    return folder;
                }
            } catch (IOException e) {
                // another process deletes it, since it wasn't locked yet
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static void deleteAbandoned(Path temporary, Path own) throws IOException {
        UserPrincipal user = Files.getOwner(own, LinkOption.NOFOLLOW_LINKS);
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, PREFIX + "*")) {
            for (Path folder : folders) {
                if (!folder.equals(own)) {
                    deleteIfAbandoned(folder, user);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static void deleteIfAbandoned(Path folder, UserPrincipal user) {
        try {
            if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(user)) {
                deleteIfUnlocked(folder);
            }
        } catch (IOException e) {
            // its process, or another one that comes by, deletes it
        }
    }

    private static void deleteIfUnlocked(Path folder) throws IOException {
        try (FileChannel taken = tryLock(folder)) {
            if (taken != null) {
                delete(folder);
            }
        }
    }

    /** The lock of a folder, or null if somebody has it. */
    private static @Nullable FileChannel tryLock(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(
                folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        FileLock taken = null;
        try {
            taken = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // it is this process
        } finally {
            if (taken == null) {
                channel.close();
            }
        }
        return taken == null ? null : channel;
    }

    /** Deletes the lock last: without it, the folder would be another's to delete. */
    private static void delete(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (!file.endsWith(LOCK)) {
                    Files.delete(file);
                }
            }
        }
        Files.deleteIfExists(folder.resolve(LOCK));
        Files.delete(folder);
    }
}
