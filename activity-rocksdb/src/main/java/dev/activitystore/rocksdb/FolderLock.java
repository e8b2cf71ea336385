package dev.activitystore.rocksdb;

import dev.activitystore.ActivityStoreException;
import dev.activitystore.spi.BackupFolder;
import dev.activitystore.spi.StoragePaths;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keeps a folder for one store: RocksDB has a lock of its own, but tells only by a text that it is taken. */
final class FolderLock implements AutoCloseable {

    /**
     * The files that this process has locked, by what the file system knows them by. On POSIX systems, whoever closes any
     * channel of such a file unlocks it: so none is opened to find that it is locked.
     */
    private static final Set<Object> OWN = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;
    private final @Nullable Object key;
    private boolean isPathKept;

    private FolderLock(Path folder, FileChannel channel, @Nullable Object key) {
        this.folder = folder;
        this.channel = channel;
        this.key = key;
    }

    /**
     * Takes the lock, and makes the folder if there is none.
     *
     * @throws ActivityStoreException if the folder can't be made, or a store is open on it in this process or another
     */
    static FolderLock take(StoreFiles files) {
        Path folder = files.folder();
        BackupFolder.refuseAsStore(folder);
        if (!isOwn(files)) {
            EnginePaths.check(folder);
        }
        make(folder);
        files.checkKinds();
        if (!Files.isWritable(folder)) { // the engine would tell of a file of its own
            throw new ActivityStoreException("the folder " + folder + " can't be used: it can't be written");
        }
        PrivateFiles.protect(folder);
        try {
            if (isOwn(files)) {
                throw isOpen(folder);
            }
            FileChannel channel = FileChannel.open(
                    files.lock(),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    PrivateFiles.fileAttributes(folder));
            if (tryLock(channel) == null) {
                channel.close();
                throw isOpen(folder);
            }
            Object key = FileIdentity.of(files.lock()).key();
            if (key != null) {
                OWN.add(key);
            }
            EnginePaths.take(folder);
            return new FolderLock(folder, channel, key);
        } catch (AccessDeniedException e) {
            throw new ActivityStoreException("the folder " + folder + " can't be used: access is denied");
        } catch (IOException e) {
            throw new ActivityStoreException("the folder " + folder + " can't be used", e);
        }
    }

    /** Whether a store may be open on a folder, or this user may not find out: then it can be read alone. Changes nothing. */
    static boolean isTaken(StoreFiles files) {
        if (isOwn(files) || !Files.isWritable(files.folder())) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(files.lock(), StandardOpenOption.WRITE)) {
            return tryLock(channel) == null;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Takes care that no store is opened by this path as long as the process lives: its engine is never closed. */
    void keepPath() {
        isPathKept = true;
    }

    @Override
    public void close() throws IOException {
        if (!isPathKept) {
            EnginePaths.release(folder);
        }
        if (key != null) {
            OWN.remove(key);
        }
        channel.close(); // and so unlocks
    }

    private static boolean isOwn(StoreFiles files) {
        try {
            Object key = FileIdentity.of(files.lock()).key();
            return key != null && OWN.contains(key);
        } catch (IOException e) {
            return false; // it isn't there yet
        }
    }

    private static ActivityStoreException isOpen(Path folder) {
        return new ActivityStoreException(
                "a store is open on the folder " + folder + " already, in this process or another: one at a time");
    }

    private static void make(Path folder) {
        StoragePaths.checkFolder(folder);
        try {
            Files.createDirectories(folder, PrivateFiles.folderAttributes(folder));
        } catch (AccessDeniedException e) {
            throw new ActivityStoreException("the folder " + folder + " can't be made: access is denied");
        } catch (IOException e) {
            throw new ActivityStoreException("the folder " + folder + " can't be made", e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
