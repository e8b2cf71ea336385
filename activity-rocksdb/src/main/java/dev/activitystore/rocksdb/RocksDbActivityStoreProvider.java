package dev.activitystore.rocksdb;

import dev.activitystore.InvalidArgumentException;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.ActivityStoreProvider;
import dev.activitystore.spi.StoreAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Opens {@code rocksdb:} stores. Safe for concurrent use. */
public final class RocksDbActivityStoreProvider implements ActivityStoreProvider {

    private static final String SCHEME = "rocksdb:";

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
        return RocksDbActivityStore.open(folder(address.uri()));
    }

    @Override
    public Optional<ActivityStore> openExisting(StoreAddress address) {
        Path folder = folder(address.uri());
        return RocksDbActivityStore.exists(folder) ? Optional.of(RocksDbActivityStore.open(folder)) : Optional.empty();
    }

    @Override
    public String identity(String uri) {
        String name = uri.substring(SCHEME.length());
        try {
            Path path = Path.of(name).toAbsolutePath().normalize();
            return SCHEME + (Files.exists(path) ? path.toRealPath() : path);
        } catch (InvalidPathException | IOException e) {
            return uri;
        }
    }

    @Override
    public String withoutSecrets(String uri) {
        return uri;
    }

    private static Path folder(String uri) {
        try {
            if (uri.length() > SCHEME.length()) {
                return Path.of(uri.substring(SCHEME.length()));
            }
        } catch (InvalidPathException e) {
            // the same error as for no path at all
        }
        throw new InvalidArgumentException("store", "must name a folder behind " + SCHEME, uri);
    }
}
