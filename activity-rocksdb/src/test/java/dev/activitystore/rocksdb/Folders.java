package dev.activitystore.rocksdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** What tests do to folders. */
final class Folders {

    private Folders() {}

    /** Deletes a folder and everything in it. */
    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies the files of a folder into another one, which is made. */
    static void copy(Path folder, Path copy) {
        try {
            Files.createDirectory(copy, PrivateFiles.folderAttributes(copy));
            for (Path file : files(folder)) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies the files of an open database as a process that is killed leaves them: of one moment, so amid no compaction. */
    static void copyOpen(RocksDB engine, Path folder, Path copy) throws RocksDBException {
        engine.pauseBackgroundWork();
        try {
            copy(folder, copy);
        } finally {
            engine.continueBackgroundWork();
        }
    }

    /** The files of a folder, ordered by name. */
    static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
