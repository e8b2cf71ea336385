package dev.activitystore.rocksdb;

import dev.activitystore.InvalidArgumentException;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.ActivityStoreProvider;
import dev.activitystore.spi.Backup;
import dev.activitystore.spi.BackupFolder;
import dev.activitystore.spi.BackupRestorer;
import dev.activitystore.spi.StoragePaths;
import dev.activitystore.spi.StoreAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;

/**
 * Opens {@code rocksdb:} stores: {@code rocksdb:FOLDER}; {@code rocksdb:FOLDER?acceptLoss=true} what is left of one
 * ({@link RocksDbOptions#acceptLoss}); {@code rocksdb:FOLDER?readOnly=true} one to be read alone, open elsewhere or not, or
 * a backup ({@link RocksDbReadOnlyStore}). Safe for concurrent use.
 */
public final class RocksDbActivityStoreProvider implements ActivityStoreProvider, BackupRestorer {

    private static final String SCHEME = "rocksdb:";

    /** Opens what is left of a store. */
    private static final String ACCEPT_LOSS = "?acceptLoss=true";

    /** Opens a view. */
    private static final String READ_ONLY = "?readOnly=true";

    private static final Pattern OPTION = Pattern.compile("\\?\\w+(=\\w*)?$");

    /** For the service loader. */
    public RocksDbActivityStoreProvider() {}

    @Override
    public List<String> schemes() {
        return List.of(SCHEME);
    }

    @Override
    public List<String> forms() {
        return List.of("rocksdb:FOLDER");
    }

    @Override
    public ActivityStore open(StoreAddress address) {
        return open(address.uri());
    }

    @Override
    public Optional<ActivityStore> openExisting(StoreAddress address) {
        return isThere(address) ? Optional.of(open(address.uri())) : Optional.empty();
    }

    /** A view of a backup, and where the folder can't be locked, as somebody else has it open, or can't be written. */
    @Override
    public Optional<ActivityStore> openToRead(StoreAddress address) {
        if (!isThere(address)) {
            return Optional.empty();
        }
        Path folder = folder(address.uri());
        boolean isView = BackupFolder.isBackup(folder)
                || (!address.uri().endsWith(ACCEPT_LOSS) && FolderLock.isTaken(new StoreFiles(folder)));
        return Optional.of(isView ? RocksDbReadOnlyStore.open(folder) : open(address.uri()));
    }

    @Override
    public Backup restore(Path backup, StoreAddress address, LongConsumer progress) {
        Path folder = folder(address.uri());
        if (OPTION.matcher(address.uri()).find()) {
            throw new InvalidArgumentException("store", "must have no option where it is restored", address.uri());
        }
        return Restoration.run(backup, folder, progress);
    }

    private static boolean isThere(StoreAddress address) {
        Path folder = folder(address.uri());
        StoragePaths.checkFolder(folder); // which would else be said to hold no store
        return RocksDbActivityStore.exists(folder) || BackupFolder.isBackup(folder);
    }

    @Override
    public String identity(String uri) {
        try {
            Path path = folder(uri).toAbsolutePath().normalize();
            return SCHEME + (Files.exists(path) ? path.toRealPath() : path);
        } catch (InvalidArgumentException | IOException e) {
            return uri;
        }
    }

    @Override
    public String withoutSecrets(String uri) {
        return uri;
    }

    private static ActivityStore open(String uri) {
        if (uri.endsWith(READ_ONLY)) {
            return RocksDbReadOnlyStore.open(folder(uri));
        }
        return RocksDbActivityStore.open(folder(uri), RocksDbOptions.defaults().acceptLoss(uri.endsWith(ACCEPT_LOSS)));
    }

    private static Path folder(String uri) {
        String name = uri.substring(SCHEME.length());
        if (name.endsWith(ACCEPT_LOSS)) {
            name = name.substring(0, name.length() - ACCEPT_LOSS.length());
        } else if (name.endsWith(READ_ONLY)) {
            name = name.substring(0, name.length() - READ_ONLY.length());
        } else if (OPTION.matcher(name).find()) {
            throw new InvalidArgumentException(
                    "store", "must have no option but " + ACCEPT_LOSS + " or " + READ_ONLY, uri);
        }
        try {
            if (!name.isEmpty()) {
                return Path.of(name);
            }
        } catch (InvalidPathException e) {
            // the same error as for no path at all
        }
        throw new InvalidArgumentException("store", "must name a folder behind " + SCHEME, uri);
    }
}
