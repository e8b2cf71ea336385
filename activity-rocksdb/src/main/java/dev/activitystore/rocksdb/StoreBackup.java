package dev.activitystore.rocksdb;

import dev.activitystore.ActivityStoreException;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.spi.Backup;
import dev.activitystore.spi.BackupFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.rocksdb.Checkpoint;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/**
 * Makes backups of a store: its files in a folder {@value #FILES}, without what only says how it was open. On the same file
 * system tables are the same files by another name, and take neither time nor room.
 */
final class StoreBackup {

    /** What a backup calls this engine. */
    static final String ENGINE = "rocksdb";

    /** Where the files are in a backup: the engine makes this folder itself. */
    private static final String FILES = "db";

    private StoreBackup() {}

    /** Makes a backup of a store that is open in this process. */
    static Backup of(Database database, Path folder, LongConsumer progress) {
        Path store = database.files().folder();
        checkOutside(store, folder);
        return BackupFolder.write(
                folder,
                ENGINE,
                files -> {
                    checkSpace(database.engine(), store, files);
                    checkpoint(database, files.resolve(FILES));
                },
                progress);
    }

    /** Makes a backup of a store that may be open in another process: of what the engine has opened here, too. */
    static Backup ofAnother(Path store, RocksDbOptions options, Path folder, LongConsumer progress) {
        checkOutside(store, folder);
        return BackupFolder.write(
                folder,
                ENGINE,
                files -> DatabaseView.use(store, options, (view, held) -> {
                    if (view.listsEdition() != 0) {
                        throw Failures.repairing();
                    }
                    checkSpace(view.engine(), store, files);
                    Path target = Files.createDirectory(files.resolve(FILES), PrivateFiles.folderAttributes(files));
                    held.copyTo(target, tables(view.engine()));
                }),
                progress);
    }

    /**
     * Where the files of a backup are, after a look whether they are there. All but the tables, of which the engine checks
     * each block that it reads, are compared with what was written.
     */
    static Path checkedFiles(BackupFolder backup) {
        checkEngine(backup);
        backup.paths().stream().filter(path -> !path.endsWith(".sst")).forEach(backup::check);
        return backup.files().resolve(FILES);
    }

    /** Refuses a backup of another engine's files. */
    static void checkEngine(BackupFolder backup) {
        if (!backup.backup().engine().equals(ENGINE)) {
            throw new InvalidArgumentException(
                    "backup", "must be one of " + ENGINE, backup.backup().engine());
        }
    }

    private static void checkpoint(Database database, Path target) {
        database.checkHealth(); // of files that are gone there is no backup
        int edition = database.listsEdition();
        try (Checkpoint checkpoint = Checkpoint.create(database.engine())) {
            checkpoint.createCheckpoint(target.toString());
        } catch (RocksDBException e) {
            throw Failures.translate(e);
        }
        if (edition % 2 != 0 || edition != database.listsEdition()) {
            throw Failures.repairing();
        }
    }

    private static Set<String> tables(RocksDB engine) {
        return engine.getLiveFilesMetaData().stream()
                .map(table -> table.fileName().substring(1))
                .collect(Collectors.toSet());
    }

    /** On another file system, all is copied. */
    private static void checkSpace(RocksDB engine, Path store, Path target) throws IOException {
        if (!Files.getFileStore(store).equals(Files.getFileStore(target))) {
            BackupFolder.checkSpace(
                    target,
                    engine.getLiveFilesMetaData().stream()
                            .mapToLong(table -> table.size())
                            .sum());
        }
    }

    private static void checkOutside(Path store, Path folder) {
        try {
            Path place = folder.toAbsolutePath().normalize();
            Path there = place;
            while (there != null && Files.notExists(there)) {
                there = there.getParent();
            }
            Path real = there == null ? place : there.toRealPath().resolve(there.relativize(place));
            if (real.startsWith(store.toRealPath())) {
                throw new InvalidArgumentException("folder", "must not be in that of the store", folder.toString());
            }
        } catch (IOException e) {
            throw new ActivityStoreException("the folder " + folder + " can't be used", e);
        }
    }
}
