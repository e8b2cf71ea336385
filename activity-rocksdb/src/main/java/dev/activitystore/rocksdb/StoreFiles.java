package dev.activitystore.rocksdb;

import dev.activitystore.ActivityStoreException;
import dev.activitystore.spi.StoragePaths;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of a store by their names, RocksDB's and ours. Safe for concurrent use. */
final class StoreFiles {

    /** Names the manifest in use. */
    static final String CURRENT = "CURRENT";

    /** Is locked while a store is open. */
    static final String LOCK = "activity-store.lock";

    /** Says what a store must hold. */
    static final String WATERMARK = "activity-store.watermark";

    private static final String MANIFEST_PREFIX = "MANIFEST-";
    private static final String LOG_SUFFIX = ".log";
    private static final String TABLE_SUFFIX = ".sst";

    private final Path folder;

    StoreFiles(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    Path lock() {
        return folder.resolve(LOCK);
    }

    Path watermark() {
        return folder.resolve(WATERMARK);
    }

    Path current() {
        return folder.resolve(CURRENT);
    }

    /**
     * Checks what is read or written before the engine is asked.
     *
     * @throws ActivityStoreException if one of these files is something else
     */
    void checkKinds() {
        for (Path file : List.of(lock(), watermark(), current())) {
            StoragePaths.checkFile(file);
        }
    }

    /** Whether there is a store, even one of which files are missing. */
    boolean isStore() throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(StoreFiles::name)
                    .anyMatch(name ->
                            name.equals(CURRENT) || name.equals(WATERMARK) || name.matches("\\d{1,18}\\.(log|sst)"));
        }
    }

    /** The manifests, the newest one first. */
    List<Path> manifests() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> name(file).matches(MANIFEST_PREFIX + "\\d{1,18}"))
                    .sorted(Comparator.comparingLong(StoreFiles::number).reversed())
                    .toList();
        }
    }

    /** The manifest that {@link #CURRENT} names. */
    Path manifest() throws IOException {
        String line = Files.readString(current(), StandardCharsets.ISO_8859_1);
        if (!line.matches(MANIFEST_PREFIX + "\\d{1,18}\n")) {
            throw new IOException(CURRENT + " names no manifest");
        }
        return folder.resolve(line.strip());
    }

    /** The write-ahead log that was begun last. */
    Optional<Path> newestLog() throws IOException {
        return logs().stream().max(Comparator.comparingLong(StoreFiles::number));
    }

    /** The write-ahead logs. */
    List<Path> logs() throws IOException {
        return numbered(LOG_SUFFIX);
    }

    /** The tables, also such as are in use no more or not yet. */
    List<Path> tables() throws IOException {
        return numbered(TABLE_SUFFIX);
    }

    private List<Path> numbered(String suffix) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> name(file).matches("\\d{1,18}\\" + suffix))
                    .toList();
        }
    }

    /** The number in the name of a log or a manifest: one that was begun later has a larger one. */
    static long number(Path file) {
        return Long.parseLong(name(file).replaceAll("\\D", ""));
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
