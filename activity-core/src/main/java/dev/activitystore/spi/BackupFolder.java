package dev.activitystore.spi;

import dev.activitystore.ActivityStoreException;
import dev.activitystore.InvalidArgumentException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a backup, for stores that are files: how it is written, so that it always holds one backup that is whole,
 * and read, so that nothing damaged is taken for one. The files are in a folder below it, and a file {@value #INVENTORY}
 * names that folder and each of its files with its checksum.
 *
 * <p>Used by one thread at a time. Between {@link #open} and {@link #close} nobody writes another backup into the folder.
 */
public final class BackupFolder implements AutoCloseable {

    static final String INVENTORY = "activity-store.backup";
    static final String LOCK = "activity-store.backup.lock";

    private static final int MOST_INVENTORY_BYTES = 64 << 20;

    private final Path folder;
    private final BackupInventory inventory;
    private final LongConsumer progress;
    private final @Nullable FileChannel lock;
    private long done;

    private BackupFolder(Path folder, BackupInventory inventory, LongConsumer progress, @Nullable FileChannel lock) {
        this.folder = folder;
        this.inventory = inventory;
        this.progress = progress;
        this.lock = lock;
    }

    /** What puts the files of a store into a backup. */
    @FunctionalInterface
    public interface Contents {

        /**
         * Writes the files. They need not be on the disk when it returns; links to files that never change will do.
         *
         * @param files an empty folder, which is its user's alone
         * @throws IOException if they can't be written; nothing of them stays
         */
        void writeTo(Path files) throws IOException;
    }

    /**
     * Writes a backup. One that the folder held before is whole until the new one is, and then removed.
     *
     * @param folder missing, empty, or with a backup and nothing else
     * @param engine whose files they are, 1 to 32 small ASCII letters and digits
     * @param contents writes the files
     * @param progress gets how many bytes were read again for their checksums
     * @return what is in the backup
     * @throws InvalidArgumentException if the folder holds something else, or somebody writes or reads a backup there
     * @throws ActivityStoreException if a file can't be written
     */
    public static Backup write(Path folder, String engine, Contents contents, LongConsumer progress) {
        Path place = folder.toAbsolutePath().normalize();
        StoragePaths.checkFolder(place);
        try {
            BackupWriter.checkPlace(place);
            DurableFiles.makeFolders(place);
            try (FileChannel lock = DurableFiles.open(place.resolve(LOCK))) {
                if (!isLocked(lock, false)) {
                    throw inUse(folder);
                }
                return new BackupWriter(place, progress).write(engine, contents);
            }
        } catch (AccessDeniedException e) {
            throw new ActivityStoreException("the folder " + folder + " can't be written: access is denied");
        } catch (IOException e) {
            throw new ActivityStoreException("the backup can't be written into the folder " + folder, e);
        }
    }

    /**
     * Opens a backup to read it.
     *
     * @param folder the folder
     * @param progress gets how many bytes were read, ever more
     * @return the backup
     * @throws InvalidArgumentException if there is none, or one is just being written
     * @throws ActivityStoreException if its inventory is damaged, or can't be read
     */
    public static BackupFolder open(Path folder, LongConsumer progress) {
        Path place = folder.toAbsolutePath().normalize();
        StoragePaths.checkFolder(place);
        try {
            Path file = place.resolve(LOCK);
            FileChannel lock = Files.isReadable(file) ? FileChannel.open(file, StandardOpenOption.READ) : null;
            try {
                if (lock != null && !isLocked(lock, true)) {
                    throw inUse(folder);
                }
                BackupInventory inventory = inventory(place)
                        .orElseThrow(() -> new InvalidArgumentException(
                                "backup", "must be a folder that holds a backup", folder.toString()));
                return new BackupFolder(place, inventory, progress, lock);
            } catch (IOException | RuntimeException e) {
                closeAfter(lock, e);
                throw e;
            }
        } catch (IOException e) {
            throw new ActivityStoreException("the backup in the folder " + folder + " can't be read", e);
        }
    }

    /**
     * Refuses a folder that holds a backup, or is where its files are: who opened a store there would change it.
     *
     * @param folder the folder of a store
     * @throws ActivityStoreException if it is one
     */
    public static void refuseAsStore(Path folder) {
        Path place = folder.toAbsolutePath().normalize();
        for (Path above = place;
                above != null && above.getNameCount() + 2 >= place.getNameCount();
                above = above.getParent()) {
            if (Files.exists(above.resolve(INVENTORY)) || Files.exists(above.resolve(LOCK))) {
                throw new ActivityStoreException(
                        "the folder " + folder
                                + " is a backup, which stays as it is: restore it into another folder, or open it to be read alone");
            }
        }
    }

    /**
     * Whether a folder holds a backup.
     *
     * @param folder the folder
     * @return true if it says that it does, damaged or not
     */
    public static boolean isBackup(Path folder) {
        return Files.exists(folder.resolve(INVENTORY));
    }

    /**
     * Checks that there is room.
     *
     * @param folder where something is to be written
     * @param bytes how much
     * @throws ActivityStoreException if there is less
     */
    public static void checkSpace(Path folder, long bytes) {
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < bytes) {
                throw new ActivityStoreException(
                        "the folder " + folder + " needs " + bytes + " bytes more, and " + free + " are free");
            }
        } catch (IOException e) {
            throw new ActivityStoreException("the folder " + folder + " can't be used", e);
        }
    }

    /** {@return what the backup is} */
    public Backup backup() {
        return inventory.toBackup();
    }

    /** {@return the folder with the files themselves} */
    public Path files() {
        return folder.resolve(inventory.folder());
    }

    /** {@return the paths of the files below {@link #files}, with slashes} */
    public List<String> paths() {
        return inventory.entries().stream().map(BackupInventory.Entry::path).toList();
    }

    /**
     * Reads a file, and compares it with what was written.
     *
     * @param path one of {@link #paths}
     * @throws ActivityStoreException if it is damaged, or can't be read
     */
    public void check(String path) {
        read(path, null);
    }

    /**
     * Copies a file, and compares it with what was written.
     *
     * @param path one of {@link #paths}
     * @param target the copy, which must not be there; on the disk when this returns, for its user alone
     * @throws ActivityStoreException if it is damaged, or can't be copied
     */
    public void copy(String path, Path target) {
        read(path, target);
    }

    @Override
    public void close() {
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            throw new ActivityStoreException("the folder " + folder + " can't be left", e);
        }
    }

    private void read(String path, @Nullable Path target) {
        BackupInventory.Entry written = inventory.entries().stream()
                .filter(entry -> entry.path().equals(path))
                .findFirst()
                .orElseThrow();
        DurableFiles.Content read;
        try {
            read = DurableFiles.copy(files().resolve(path), target, bytes -> progress.accept(done += bytes));
        } catch (IOException e) {
            throw new ActivityStoreException(
                    "the file " + path + " of the backup in " + folder
                            + (target == null ? " can't be read" : " can't be copied to " + target),
                    e);
        }
        if (read.bytes() != written.bytes()) {
            throw damaged(path, "it has " + read.bytes() + " bytes, and had " + written.bytes());
        }
        if (read.checksum() != written.checksum()) {
            throw damaged(path, "its checksum is another one");
        }
    }

    private ActivityStoreException damaged(String path, String how) {
        return new ActivityStoreException("the backup in " + folder + " is damaged, in its file " + path + ": " + how);
    }

    /** What a folder's inventory says; empty if there is none. */
    static Optional<BackupInventory> inventory(Path folder) throws IOException {
        Path file = folder.resolve(INVENTORY);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        StoragePaths.checkFile(file);
        if (Files.size(file) > MOST_INVENTORY_BYTES) {
            throw damagedInventory(file);
        }
        return Optional.of(BackupInventory.decode(Files.readAllBytes(file)).orElseThrow(() -> damagedInventory(file)));
    }

    private static ActivityStoreException damagedInventory(Path file) {
        return new ActivityStoreException("the file " + file + " of a backup is damaged");
    }

    /** Whether the lock was free; it is held until the channel is closed. */
    private static boolean isLocked(FileChannel channel, boolean isShared) throws IOException {
        try {
            FileLock taken = channel.tryLock(0, Long.MAX_VALUE, isShared);
            return taken != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static InvalidArgumentException inUse(Path folder) {
        return new InvalidArgumentException(
                "folder", "must be none in which a backup is just being written or read", folder.toString());
    }

    private static void closeAfter(@Nullable FileChannel lock, Exception failure) {
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
