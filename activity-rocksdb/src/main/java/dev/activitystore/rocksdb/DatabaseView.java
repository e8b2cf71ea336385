package dev.activitystore.rocksdb;

import dev.activitystore.ActivityStoreException;
import dev.activitystore.spi.BackupFolder;
import dev.activitystore.spi.StoragePaths;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksObject;

/**
 * A database as it was at one moment, to be read alone, while another process may have it open. The engine opens {@linkplain
 * HeldFiles files that belong together} in a temporary folder, which is gone when it has them open: it reads them on, even
 * when the other process removes them. Whoever calls sees to it that it is not closed.
 */
final class DatabaseView implements ReadableDatabase, AutoCloseable {

    /** Tables that are merged away while the engine opens them take another attempt. */
    private static final int ATTEMPTS = 20;

    private static final String PREFIX = "activity-store-view-";

    static {
        NativeLibrary.load();
    }

    /** What is to be closed, the last one first. */
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();

    private final RocksDB engine;
    private final ColumnFamilyHandle settings;
    private final ColumnFamilyHandle rows;
    private final ColumnFamilyHandle lists;
    private final int listsEdition;

    private DatabaseView(StoreFiles files, Completeness completeness, RocksDbOptions options) throws RocksDBException {
        try {
            LRUCache cache = keep(new LRUCache(options.blockCacheBytes()));
            DBOptions dbOptions = keep(EngineOptions.ofView(options));
            List<ColumnFamilyDescriptor> families = EngineOptions.families(options, cache, this::keep);
            completeness.checkFiles();
            List<ColumnFamilyHandle> handles = new ArrayList<>();
            engine = keep(RocksDB.openReadOnly(dbOptions, files.folder().toString(), families, handles));
            handles.forEach(this::keep);
            completeness.checkSequence(engine);
            settings = handles.get(0);
            rows = handles.get(1);
            lists = handles.get(2);
            FormatVersion.checkReadable(engine, settings);
            listsEdition = SettingsFamily.areListsComplete(engine, settings) ? 0 : 1;
        } catch (RocksDBException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Opens a view.
     *
     * @param folder that of a store, or of a backup
     * @throws ActivityStoreException if there is none, it lacks what it had, or it can't be read
     */
    static DatabaseView open(Path folder, RocksDbOptions options) {
        return open(folder, options, (view, held) -> {});
    }

    /** Opens a view, and closes it when what it is for is done, with the files held of which it is. */
    static void use(Path folder, RocksDbOptions options, Use use) {
        open(folder, options, use).close();
    }

    /** What a view is for, while the files that the engine has opened are held. */
    @FunctionalInterface
    interface Use {

        void of(DatabaseView view, HeldFiles held) throws IOException;
    }

    private static DatabaseView open(Path folder, RocksDbOptions options, Use use) {
        StoragePaths.checkFolder(folder);
        if (!BackupFolder.isBackup(folder)) {
            return open(new StoreFiles(folder), options, use);
        }
        try (BackupFolder backup = BackupFolder.open(folder, bytes -> {})) {
            return open(new StoreFiles(StoreBackup.checkedFiles(backup)), options, use);
        }
    }

    private static DatabaseView open(StoreFiles files, RocksDbOptions options, Use use) {
        Restoration.checkFinished(files);
        try {
            if (!files.isStore()) {
                throw new ActivityStoreException("the folder " + files.folder() + " holds no store");
            }
            for (int attempt = 1; ; attempt++) {
                DatabaseView view = tryOpen(files, options, use, attempt == ATTEMPTS);
                if (view != null) {
                    return view;
                }
            }
        } catch (IOException | UnsupportedOperationException e) {
            throw new ActivityStoreException(
                    "the store in the folder " + files.folder() + " can't be read by way of the temporary folder "
                            + System.getProperty("java.io.tmpdir") + ": " + e,
                    e);
        } catch (RocksDBException e) {
            throw Failures.translate(e);
        }
    }

    /** Opens it; null if tables were removed meanwhile, unless this is the last attempt. */
    private static @Nullable DatabaseView tryOpen(StoreFiles files, RocksDbOptions options, Use use, boolean isLast)
            throws IOException, RocksDBException {
        Completeness least = new Completeness(files); // before the files, which then hold no less
        try (HeldFiles held = hold(files, least)) {
            DatabaseView view = tryOpen(held, least, options, isLast);
            if (view != null) {
                try {
                    use.of(view, held);
                } catch (IOException | RuntimeException e) {
                    view.close();
                    throw e;
                }
            }
            return view;
        }
    }

    private static @Nullable DatabaseView tryOpen(
            HeldFiles held, Completeness least, RocksDbOptions options, boolean isLast)
            throws IOException, RocksDBException {
        try (TemporaryFolder temporary = TemporaryFolder.make(PREFIX)) {
            held.linkTo(temporary.path());
            StoreFiles linked = new StoreFiles(temporary.path());
            return new DatabaseView(linked, least.in(linked), options);
        } catch (RocksDBException e) {
            if (isLast || held.areTablesInPlace()) {
                throw e;
            }
            return null;
        }
    }

    private static HeldFiles hold(StoreFiles files, Completeness least) throws IOException {
        try {
            return HeldFiles.of(files);
        } catch (IOException e) {
            least.checkFiles(); // which tells what is missing
            throw e;
        }
    }

    @Override
    public RocksDB engine() {
        return engine;
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
        return listsEdition;
    }

    /** A setting, or null if there was none. */
    byte @Nullable [] setting(String name) {
        try {
            return SettingsFamily.setting(engine, settings, name);
        } catch (RocksDBException e) {
            throw Failures.translate(e);
        }
    }

    @Override
    public void close() {
        while (!resources.isEmpty()) {
            try {
                resources.pop().close();
            } catch (Exception e) {
                throw new ActivityStoreException("the engine failed to close", e);
            }
        }
    }

    private <T extends RocksObject> T keep(T resource) {
        resources.push(resource);
        return resource;
    }
}
