package dev.activitystore.spi;

import dev.activitystore.ActivityStoreException;
import dev.activitystore.InvalidArgumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a backup beside the one that its folder holds, and then names it in the inventory, which is replaced at once:
 * so the folder always holds one that is whole. Used once, under the folder's lock.
 */
final class BackupWriter {

    private static final System.Logger LOGGER = System.getLogger(BackupWriter.class.getName());

    private final Path folder;
    private final LongConsumer progress;
    private final @Nullable BackupInventory before;
    private long done;

    BackupWriter(Path folder, LongConsumer progress) throws IOException {
        this.folder = folder;
        this.progress = progress;
        this.before = BackupFolder.inventory(folder).orElse(null);
    }

    /** Refuses a folder that holds something else than a backup, or the rests of one. */
    static void checkPlace(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<String> names = names(folder);
        boolean isOurs = names.contains(BackupFolder.LOCK) || names.contains(BackupFolder.INVENTORY);
        for (String name : names) {
            if (!isOurs || !isPartOfBackup(name)) {
                throw new InvalidArgumentException(
                        "folder",
                        "must be missing, empty, or hold a backup and nothing else; there is " + name,
                        folder.toString());
            }
        }
    }

    Backup write(String engine, BackupFolder.Contents contents) throws IOException {
        removeRests();
        Instant begun = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String name = before == null ? BackupInventory.firstFolder() : before.nextFolder();
        Path files = folder.resolve(name);
        DurableFiles.makeFolder(files);
        try {
            contents.writeTo(files);
            BackupInventory inventory = new BackupInventory(engine, begun, name, entries(files));
            DurableFiles.replace(folder.resolve(BackupFolder.INVENTORY), inventory.encode());
            removeRests();
            return inventory.toBackup();
        } catch (IOException | RuntimeException e) {
            removeAfter(e);
            throw e;
        }
    }

    /** What is in the folder, on the disk by then. */
    private List<BackupInventory.Entry> entries(Path files) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(files)) {
            all = walk.sorted().toList();
        }
        List<BackupInventory.Entry> entries = new ArrayList<>();
        for (Path path : all) {
            if (Files.isDirectory(path)) {
                DurableFiles.syncFolder(path);
            } else {
                DurableFiles.Content content = DurableFiles.copy(path, null, this::advance);
                DurableFiles.syncFile(path);
                entries.add(new BackupInventory.Entry(
                        files.relativize(path).toString().replace('\\', '/'), content.bytes(), content.checksum()));
            }
        }
        DurableFiles.syncFolder(folder);
        return entries;
    }

    private void advance(int bytes) {
        done += bytes;
        progress.accept(done);
    }

    /** Removes all but the backup that the inventory names now. */
    private void removeRests() throws IOException {
        String kept =
                BackupFolder.inventory(folder).map(BackupInventory::folder).orElse("");
        for (String name : names(folder)) {
            if (BackupInventory.isFolder(name) && !name.equals(kept)) {
                DurableFiles.delete(folder.resolve(name));
            }
        }
    }

    private void removeAfter(Exception failure) {
        try {
            removeRests();
        } catch (IOException | ActivityStoreException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "rests of a backup stay in " + folder + " until the next one", e);
            failure.addSuppressed(e);
        }
    }

    private static boolean isPartOfBackup(String name) {
        return name.equals(BackupFolder.LOCK)
                || name.equals(BackupFolder.INVENTORY)
                || name.equals(BackupFolder.INVENTORY + ".new")
                || BackupInventory.isFolder(name);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
