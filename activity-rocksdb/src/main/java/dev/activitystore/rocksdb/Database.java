package dev.activitystore.rocksdb;

import dev.activitystore.ActivityStoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksObject;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** The open database, and all native objects that live as long as it. Whoever calls sees to it that it is not closed. */
final class Database implements ReadableDatabase, AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(Database.class.getName());

    /** What is to be closed, the last one first. */
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();

    private final StoreFiles files;
    private final FolderLock lock;
    private final RocksDB engine;
    private final FolderWatch watch;
    private final WatermarkFile watermark;
    private final FlushedTables flushedTables;
    private final boolean isDurable;
    private boolean isOpen;
    private final WriteOptions writeOptions;
    private final ColumnFamilyHandle settings;
    private final ColumnFamilyHandle rows;
    private final ColumnFamilyDescriptor listsDescriptor;
    private volatile ColumnFamilyHandle lists;
    private final AtomicInteger listsEdition = new AtomicInteger();

    private Database(Path folder, RocksDbOptions options, UnaryOperator<RocksDB> wrapping) throws RocksDBException {
        try {
            files = new StoreFiles(folder);
            lock = FolderLock.take(files);
            resources.push(lock);
            Restoration.checkFinished(files);
            isDurable = options.durable();
            watermark = new WatermarkFile(files);
            resources.push(watermark);
            Cache cache = keep(new LRUCache(options.blockCacheBytes()));
            DBOptions dbOptions = keep(EngineOptions.ofDatabase(options));
            List<ColumnFamilyDescriptor> families = EngineOptions.families(options, cache, this::keep);
            listsDescriptor = families.get(2);
            List<ColumnFamilyHandle> handles = new ArrayList<>();
            Completeness completeness = null;
            if (options.acceptLoss()) {
                Salvage.findManifest(files);
            } else {
                completeness = new Completeness(files);
                completeness.checkFiles();
                completeness.checkLogs(dbOptions, families);
            }
            engine = wrapping.apply(RocksDB.open(dbOptions, folder.toString(), families, handles));
            resources.push(this::closeEngine);
            handles.forEach(this::keep);
            settings = handles.get(0);
            rows = handles.get(1);
            lists = handles.get(2);
            writeOptions = keep(new WriteOptions().setSync(options.durable()));
            if (completeness != null) {
                completeness.checkSequence(engine);
            }
            watermark.begin(engine.getLatestSequenceNumber());
            flushedTables = new FlushedTables(engine);
            watch = new FolderWatch(files, engine);
            boolean areListsThere = SettingsFamily.areListsComplete(engine, settings);
            listsEdition.set(areListsThere ? 0 : 1);
            new FormatVersion(engine, settings, lists, new ListsUpgrade(engine, writeOptions, settings, rows, lists))
                    .checkOrUpgrade(folder, areListsThere);
            isOpen = true;
        } catch (IOException e) {
            closeAfter(e);
            throw new ActivityStoreException("the folder " + folder + " can't be used", e);
        } catch (RocksDBException | RuntimeException e) {
            closeAfter(e);
            throw e;
        }
    }

    /** Opens a database, and creates it if there is none. */
    static Database open(Path folder, RocksDbOptions options) {
        return open(folder, options, UnaryOperator.identity());
    }

    /**
     * Opens a database likewise.
     *
     * @param wrapping makes of the open engine the one that is called: for tests, in which an engine fails
     */
    static Database open(Path folder, RocksDbOptions options, UnaryOperator<RocksDB> wrapping) {
        NativeLibrary.load();
        try {
            return new Database(folder, options, wrapping);
        } catch (RocksDBException e) {
            throw Failures.translate(e);
        }
    }

    StoreFiles files() {
        return files;
    }

    @Override
    public RocksDB engine() {
        return engine;
    }

    ColumnFamilyHandle settings() {
        return settings;
    }

    @Override
    public ColumnFamilyHandle rows() {
        return rows;
    }

    @Override
    public ColumnFamilyHandle lists() {
        return lists;
    }

    @Override
    public int listsEdition() {
        return listsEdition.get();
    }

    /** Throws the lists away without reading them, to be built anew. Until that has ended they are not complete. */
    void beginLists() throws RocksDBException {
        try (WriteOptions synced = new WriteOptions().setSync(true)) {
            engine.put(settings, synced, SettingsFamily.REBUILDING_LISTS, new byte[1]);
        }
        listsEdition.set(listsEdition.get() | 1);
        engine.dropColumnFamily(lists); // whoever reads it goes on
        lists = keep(engine.createColumnFamily(listsDescriptor));
        raiseWatermarkWithManifest(0);
    }

    /** The lists are complete again. */
    void endLists() throws RocksDBException {
        try (WriteBatch end = new WriteBatch();
                WriteOptions synced = new WriteOptions().setSync(true)) {
            end.delete(settings, SettingsFamily.REBUILDING_LISTS);
            end.delete(settings, ListsUpgrade.PROGRESS_KEY);
            engine.write(synced, end);
        }
        raiseWatermarkWithManifest(0);
        watch.check();
        listsEdition.incrementAndGet();
    }

    /** Whether records could be written: the engine writes nothing into its log, and all files are in their places. */
    void checkHealth() {
        try (WriteBatch nothing = new WriteBatch()) {
            engine.write(writeOptions, nothing);
        } catch (RocksDBException e) {
            throw failedWrite(e);
        }
        watch.checkAll();
    }

    /**
     * Writes a batch, all of it or nothing. One of which nothing is to be written, as all of it is there already, is
     * acknowledged as any other: only where it is found again.
     */
    void write(WriteBatch batch) {
        if (batch.count() > 0) {
            watch.checkBefore();
            try {
                engine.write(writeOptions, batch);
            } catch (RocksDBException e) {
                throw failedWrite(e);
            }
            if (isDurable) {
                raiseWatermark();
            } else if (flushedTables.isTimeToLook(batch.getDataSize())) {
                raiseWatermarkToTables();
            }
        }
        watch.check();
    }

    /** Writes changes of records likewise; returns the number of keys that are changed. */
    int write(IndexedBatch changes) {
        try (EngineBatch batch = new EngineBatch()) {
            changes.addTo(batch);
            return write(batch);
        } catch (RocksDBException e) {
            throw Failures.translate(e);
        }
    }

    /** The same of what was added to a batch. */
    int write(EngineBatch batch) {
        WriteBatch handedOver = batch.handOver();
        write(handedOver);
        return handedOver.count();
    }

    /** What kept a write from being made. */
    private ActivityStoreException failedWrite(RocksDBException failure) {
        try {
            watch.checkAll();
        } catch (ActivityStoreException e) {
            e.addSuppressed(failure);
            return e;
        }
        return watch.troubled(Failures.translate(failure));
    }

    @Override
    public void close() {
        if (isOpen) {
            isOpen = false;
            if (watch.isInPlace()) {
                flush();
            } else if (watch.isReplaced()) {
                abandonEngine();
            }
        }
        ActivityStoreException failure = null;
        while (!resources.isEmpty()) {
            try {
                resources.pop().close();
            } catch (Exception e) {
                failure = failure == null ? new ActivityStoreException("the engine failed to close", e) : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Closes what was opened before a failure, which is told whatever else fails then. */
    private void closeAfter(Exception failure) {
        try {
            close();
        } catch (ActivityStoreException e) {
            failure.addSuppressed(e);
        }
    }

    /** Nothing acknowledged depends on what fails here, which {@link RocksDB#close} would hide. */
    private void closeEngine() {
        try {
            engine.closeE();
        } catch (RocksDBException e) {
            LOGGER.log(System.Logger.Level.WARNING, "The engine failed while it was closed.", e);
        }
    }

    /** All changes that others can see are on the disk by now. */
    private void raiseWatermark() {
        try {
            watermark.raise(engine.getLatestSequenceNumber());
        } catch (IOException e) {
            throw watch.troubled(new ActivityStoreException("the engine's folder can't be written", e));
        }
    }

    /** All changes up to those in tables are on the disk. */
    private void raiseWatermarkToTables() {
        long sequence = flushedTables.lastSequence();
        if (watermark.isBelow(sequence)) {
            raiseWatermarkWithManifest(sequence);
        }
    }

    /** All changes up to a sequence number are on the disk, and so is the manifest. */
    private void raiseWatermarkWithManifest(long sequence) {
        try {
            watermark.raiseWithManifest(sequence);
        } catch (IOException e) {
            throw watch.troubled(new ActivityStoreException("the engine's folder can't be written", e));
        }
    }

    /** Leaves nothing that is in the engine's log alone. */
    private void flush() {
        try (FlushOptions options = new FlushOptions()) {
            long sequence = engine.getLatestSequenceNumber();
            engine.flush(options, List.of(settings, rows, lists));
            watermark.raiseWithManifest(sequence);
        } catch (RocksDBException | IOException | RuntimeException e) {
            // also what the engine's Java side throws for a status that it doesn't know, as of a family that was
            // dropped
            if (!watch.isTroubled()) {
                LOGGER.log(System.Logger.Level.WARNING, "The store leaves its last changes to the engine's log.", e);
            }
        }
    }

    /**
     * Leaves the engine as it is until the process ends: where it finds other files in its folder, it is closed only after it
     * has written its own in their place, and deleted those that it doesn't know. What was acknowledged is in its log.
     */
    private void abandonEngine() {
        LOGGER.log(
                System.Logger.Level.WARNING,
                "The engine stays open until the process ends: to close it would damage what is in the place of its folder.");
        lock.keepPath();
        resources.removeIf(resource -> !(resource instanceof FolderLock || resource instanceof WatermarkFile));
    }

    private <T extends RocksObject> T keep(T resource) {
        resources.push(resource);
        return resource;
    }
}
