package dev.activitystore.rocksdb;

import dev.activitystore.ActivityStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/**
 * Checks that a store holds what it held when it was closed or synchronized last. The engine takes a log, or the end of a
 * log or a manifest, that is missing for one that never was. Nothing is changed, so that what is found again can be put
 * back.
 */
final class Completeness {

    private final StoreFiles files;

    /** The folder that errors name. */
    private final Path folder;

    private final Optional<Watermark> mark;

    Completeness(StoreFiles files) {
        this(files, files.folder(), WatermarkFile.read(files));
    }

    private Completeness(StoreFiles files, Path folder, Optional<Watermark> mark) {
        this.files = files;
        this.folder = folder;
        this.mark = mark;
    }

    /** The same demands on files that stand for these, in another folder. */
    Completeness in(StoreFiles others) {
        return new Completeness(others, folder, mark);
    }

    /**
     * Checks the files before the engine opens them.
     *
     * @throws ActivityStoreException if something is missing
     */
    void checkFiles() {
        try {
            if (Files.exists(files.current())) {
                if (mark.isPresent()) {
                    checkManifest(mark.get());
                }
            } else if (files.isStore()) {
                throw Failures.incomplete("the file " + named(files.current()) + " is missing");
            }
        } catch (IOException e) {
            throw new ActivityStoreException("the files of the store can't be read", e);
        }
    }

    /**
     * Lets the engine read its logs, without changing anything.
     *
     * @throws ActivityStoreException if something is missing
     */
    void checkLogs(DBOptions options, List<ColumnFamilyDescriptor> families) throws RocksDBException {
        if (mark.isEmpty() || !areLogs()) {
            return;
        }
        List<String> there;
        try (Options plain = new Options()) {
            there = RocksDB.listColumnFamilies(plain, files.folder().toString()).stream()
                    .map(Failures::text)
                    .toList();
        }
        if (there.isEmpty()) {
            throw Failures.incomplete("the manifest in the folder " + folder + " is damaged");
        }
        List<ColumnFamilyDescriptor> known = families.stream()
                .filter(family -> there.contains(Failures.text(family.getName())))
                .toList();
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try (RocksDB engine = RocksDB.openReadOnly(options, files.folder().toString(), known, handles)) {
            try {
                checkSequence(engine);
            } finally {
                handles.forEach(ColumnFamilyHandle::close);
            }
        }
    }

    /**
     * Checks what the engine holds.
     *
     * @throws ActivityStoreException if it is less than it must be
     */
    void checkSequence(RocksDB engine) {
        long there = engine.getLatestSequenceNumber();
        if (mark.isPresent() && there < mark.get().sequence()) {
            throw Failures.incomplete("changes " + (there + 1) + " to "
                    + mark.get().sequence() + " are missing: a log was removed or shortened in the folder "
                    + folder + logNames());
        }
    }

    private void checkManifest(Watermark least) throws IOException {
        Path manifest;
        try {
            manifest = files.manifest();
        } catch (IOException e) {
            throw Failures.incomplete("the file " + named(files.current()) + " is damaged");
        }
        if (StoreFiles.number(manifest) < least.manifest()) {
            throw Failures.incomplete("the file " + named(files.current()) + " names " + manifest.getFileName()
                    + ", and named one with the number " + least.manifest());
        }
        if (Files.notExists(manifest)) {
            throw Failures.incomplete("the file " + named(manifest) + " is missing");
        }
        if (StoreFiles.number(manifest) == least.manifest()) {
            byte[] bytes = Files.readAllBytes(manifest);
            if (bytes.length < least.length()) {
                throw Failures.incomplete(
                        "the file " + named(manifest) + " has " + bytes.length + " bytes, and had " + least.length());
            }
            if (Watermark.checksum(bytes, (int) least.length()) != least.checksum()) {
                throw Failures.incomplete("the file " + named(manifest) + " is damaged");
            }
        }
    }

    private Path named(Path file) {
        return folder.resolve(file.getFileName());
    }

    private boolean areLogs() {
        try {
            for (Path log : files.logs()) {
                if (Files.size(log) > 0) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new ActivityStoreException("the logs of the store can't be read", e);
        }
    }

    private String logNames() {
        try {
            return files.logs().stream()
                    .map(log -> log.getFileName().toString())
                    .sorted()
                    .collect(Collectors.joining(", ", ", which has ", ""));
        } catch (IOException e) {
            return "";
        }
    }
}
