package dev.activitystore.rocksdb;

import dev.activitystore.ActivityStoreException;
import dev.activitystore.spi.StoragePaths;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps a folder for one store: RocksDB has a lock of its own, but tells only by a text that it is taken. */
final class FolderLock implements AutoCloseable {

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock, and makes the folder if there is none.
     *
     * @throws ActivityStoreException if the folder can't be made, or a store is open on it in this process or another
     */
    static FolderLock take(StoreFiles files) {
        Path folder = files.folder();
        make(folder);
        files.checkKinds();
        if (!Files.isWritable(folder)) { // the engine would tell of a file of its own
            throw new ActivityStoreException("the folder " + folder + " can't be used: it can't be written");
        }
        PrivateFiles.protect(folder);
        try {
            FileChannel channel = FileChannel.open(
                    files.lock(),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    PrivateFiles.fileAttributes(folder));
            if (tryLock(channel) == null) {
                channel.close();
                throw new ActivityStoreException("a store is open on the folder " + folder
                        + " already, in this process or another: one at a time");
            }
            return new FolderLock(channel);
        } catch (AccessDeniedException e) {
            throw new ActivityStoreException("the folder " + folder + " can't be used: access is denied");
        } catch (IOException e) {
            throw new ActivityStoreException("the folder " + folder + " can't be used", e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close(); // and so unlocks
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
