package dev.activitystore.rocksdb;

import dev.activitystore.ActivityStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.rocksdb.RocksDB;

/**
 * Sees whether the files of an open store are still in its folder. Removed or renamed, they serve who has them open, and
 * take what is written, which nobody finds again. The first trouble is logged, and no write succeeds until it is over.
 * Safe for concurrent use.
 */
final class FolderWatch {

    private static final System.Logger LOGGER = System.getLogger(FolderWatch.class.getName());

    private static final String PROBE = "activity-store.probe";
    private static final byte[] PROBE_CONTENT = new byte[4096];

    /** A look takes a tenth of the time of a small write, and nobody can tell within a millisecond when a mount changed. */
    private static final long LOOK_NANOS = 1_000_000;

    private final RocksDB engine;
    private final StoreFiles files;
    private final FileIdentity lock;

    /** The log that the engine writes, as far as known: it begins another one now and then. */
    private volatile FileIdentity log;

    private volatile boolean isTroubled;

    /** When the folder was last seen to take files. */
    private volatile long writableAt = System.nanoTime();

    FolderWatch(StoreFiles files, RocksDB engine) {
        this.files = files;
        this.engine = engine;
        try {
            this.lock = FileIdentity.of(files.lock());
            this.log = FileIdentity.of(newestLog());
        } catch (IOException e) {
            throw new ActivityStoreException("the folder " + files.folder() + " can't be used", e);
        }
    }

    /**
     * Checks that what was just written is found again, and that the folder still takes files. As long as all is well, one
     * look at the file system, and a second one now and then.
     *
     * @throws ActivityStoreException if it is not
     */
    void check() {
        if (isTroubled || !log.isInPlace() || !takesFiles()) {
            checkAll();
        }
    }

    /**
     * Checks the same before something is written, unless a look was just now: in a folder that is another store's by now, the
     * engine might write over its files.
     *
     * @throws ActivityStoreException if it is not so
     */
    void checkBefore() {
        if (isTroubled || System.nanoTime() - writableAt >= LOOK_NANOS) {
            check();
        }
    }

    /** Whether the folder is the one that was opened, as a file in it tells that is still open. */
    boolean isInPlace() {
        return lock.isInPlace() || log.isInPlace();
    }

    /** Whether another folder is in the place of the one that was opened. */
    boolean isReplaced() {
        return !isInPlace() && Files.exists(files.folder());
    }

    private boolean takesFiles() {
        long now = System.nanoTime();
        if (now - writableAt < LOOK_NANOS) {
            return true;
        }
        boolean isWritable = Files.isWritable(files.folder());
        if (isWritable) {
            writableAt = now;
        }
        return isWritable;
    }

    /**
     * Checks all files, and that one can be written.
     *
     * @throws ActivityStoreException if not
     */
    synchronized void checkAll() {
        try {
            if (!isInPlace()) {
                throw new ActivityStoreException("the folder " + files.folder()
                        + " was removed or replaced while the store is open: nothing that is written would be kept");
            }
            if (!lock.isInPlace()) { // another process may open the store
                throw missing(lock.file());
            }
            findLog();
            checkPresent(files.current());
            checkPresent(files.manifest());
            checkTables();
            write(files.folder().resolve(PROBE));
            isTroubled = false;
        } catch (IOException e) {
            throw troubled(new ActivityStoreException("the folder " + files.folder() + " can't be used: " + e, e));
        } catch (ActivityStoreException e) {
            throw troubled(e);
        }
    }

    /** The engine may have begun another log, also while the folder is listed: then it is there the next time. */
    private void findLog() throws IOException {
        Path newest = newestLog();
        if (StoreFiles.number(newest) < StoreFiles.number(log.file())) {
            newest = newestLog();
        }
        if (StoreFiles.number(newest) > StoreFiles.number(log.file())) {
            log = FileIdentity.of(newest);
        } else if (!log.isInPlace()) {
            throw missing(log.file());
        }
    }

    /** Whether there is a trouble, and so was told. */
    boolean isTroubled() {
        return isTroubled;
    }

    /** Logs a trouble, unless it is known that there is one. */
    synchronized ActivityStoreException troubled(ActivityStoreException failure) {
        if (!isTroubled) {
            isTroubled = true;
            LOGGER.log(System.Logger.Level.ERROR, "The store takes no writes: " + failure.getMessage(), failure);
        }
        return failure;
    }

    private Path newestLog() throws IOException {
        return files.newestLog()
                .orElseThrow(() -> new ActivityStoreException(
                        "the engine's log is missing in the folder " + files.folder() + " while the store is open"));
    }

    /** A table that is missing may have been merged into another one meanwhile: it is not, if it is still in use. */
    private void checkTables() {
        for (Path table : tables()) {
            if (Files.notExists(table) && tables().contains(table)) {
                throw missing(table);
            }
        }
    }

    private List<Path> tables() {
        return engine.getLiveFilesMetaData().stream()
                .map(table -> files.folder().resolve(table.fileName().substring(1)))
                .toList();
    }

    private static void checkPresent(Path file) {
        if (Files.notExists(file)) {
            throw missing(file);
        }
    }

    private static void write(Path probe) throws IOException {
        try {
            Files.write(probe, PROBE_CONTENT);
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    private static ActivityStoreException missing(Path file) {
        return new ActivityStoreException("the file " + file + " was removed or replaced while the store is open");
    }
}
