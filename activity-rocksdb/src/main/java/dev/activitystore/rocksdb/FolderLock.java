package dev.activitystore.rocksdb;

import dev.activitystore.ActivityStoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(files.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new ActivityStoreException("a store is open on the folder " + folder
                        + " already, in this process or another: one at a time");
            }
            return new FolderLock(channel);
        } catch (IOException e) {
            throw new ActivityStoreException("the folder " + folder + " can't be used", e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close(); // and so unlocks
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
