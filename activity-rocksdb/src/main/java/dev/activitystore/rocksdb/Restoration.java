package dev.activitystore.rocksdb;

import dev.activitystore.ActivityStoreException;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.spi.Backup;
import dev.activitystore.spi.BackupFolder;
import dev.activitystore.spi.StoragePaths;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Makes a store of a backup. As long as it is not at its end a file in the folder says so, with which nobody opens the
 * store; another restoration begins anew.
 */
final class Restoration {

    private static final String UNFINISHED = "activity-store.restoring";

    private Restoration() {}

    /** Restores into a folder that is missing or empty, or where a restoration was interrupted. */
    static Backup run(Path backup, Path folder, LongConsumer progress) {
        StoragePaths.checkFolder(folder);
        StoreFiles files = new StoreFiles(folder);
        try (BackupFolder source = BackupFolder.open(backup, progress)) {
            StoreBackup.checkEngine(source);
            checkPlace(folder);
            FolderLock lock = FolderLock.take(files);
            try {
                restore(source, files);
            } finally {
                lock.close();
            }
            return source.backup();
        } catch (IOException e) {
            throw new ActivityStoreException("the folder " + folder + " can't be written", e);
        }
    }

    /**
     * Refuses what was restored in part.
     *
     * @throws ActivityStoreException if a restoration was interrupted
     */
    static void checkFinished(StoreFiles files) {
        if (Files.exists(files.folder().resolve(UNFINISHED))) {
            throw new ActivityStoreException("the store in the folder " + files.folder()
                    + " was not restored to its end: restore it again, which begins anew");
        }
    }

    private static void checkPlace(Path folder) throws IOException {
        if (Files.notExists(folder) || Files.exists(folder.resolve(UNFINISHED))) {
            return;
        }
        for (Path file : all(folder)) {
            if (!file.endsWith(StoreFiles.LOCK)) {
                throw new InvalidArgumentException(
                        "store",
                        "must be a folder that is missing or empty; there is " + file.getFileName(),
                        folder.toString());
            }
        }
    }

    private static void restore(BackupFolder source, StoreFiles files) throws IOException {
        Path folder = files.folder();
        Path unfinished = folder.resolve(UNFINISHED);
        if (Files.notExists(unfinished)) {
            Files.createFile(unfinished, PrivateFiles.fileAttributes(unfinished));
        }
        sync(folder);
        for (Path rest : all(folder)) {
            if (!rest.equals(unfinished) && !rest.equals(files.lock())) {
                Files.delete(rest);
            }
        }
        BackupFolder.checkSpace(folder, source.backup().bytes());
        // that which makes a store of the files comes last
        List<String> paths = source.paths().stream()
                .sorted(Comparator.comparing((String path) -> path.endsWith(StoreFiles.CURRENT)))
                .toList();
        for (String path : paths) {
            source.copy(path, folder.resolve(path.substring(path.lastIndexOf('/') + 1)));
        }
        sync(folder);
        Files.delete(unfinished);
        sync(folder);
    }

    private static List<Path> all(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** What was made or deleted in a folder is so after a loss of power, too; only POSIX systems open folders. */
    private static void sync(Path folder) throws IOException {
        if (PrivateFiles.isPosix(folder)) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
