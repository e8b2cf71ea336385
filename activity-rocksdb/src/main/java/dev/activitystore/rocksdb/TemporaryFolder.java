package dev.activitystore.rocksdb;

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

/**
 * A folder of this process's own among the system's temporary ones, for its user alone. A killed process leaves it, and the
 * next one that makes one deletes it, as its lock is free then.
 */
final class TemporaryFolder implements AutoCloseable {

    private static final String LOCK = "lock";
    private static final int ATTEMPTS = 100;

    private final Path path;

    /** Is held as long as the folder is in use, if need be by the process's end. */
    private final FileChannel lock;

    private TemporaryFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Deletes what others have left; then makes a folder.
     *
     * @param prefix what the names of all begin with that are for the same
     */
    static TemporaryFolder make(String prefix) throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        for (int attempt = 1; ; attempt++) {
            Path folder = Files.createTempDirectory(temporary, prefix);
            try {
                FileChannel taken = tryLock(folder);
                if (taken != null) {
                    deleteAbandoned(temporary, prefix, folder);
                    return new TemporaryFolder(folder, taken);
                }
            } catch (IOException e) {
                // another process deletes it, since it wasn't locked yet
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    Path path() {
        return path;
    }

    /** Deletes the folder. What has its files open reads on, where the file system knows that. */
    @Override
    public void close() throws IOException {
        delete(path);
        lock.close();
    }

    private static void deleteAbandoned(Path temporary, String prefix, Path own) throws IOException {
        UserPrincipal user = Files.getOwner(own, LinkOption.NOFOLLOW_LINKS);
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, prefix + "*")) {
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
