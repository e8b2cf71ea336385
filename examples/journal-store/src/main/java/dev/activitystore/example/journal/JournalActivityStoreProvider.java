package dev.activitystore.example.journal;

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

/**
 * Opens {@code journal:FILE}. It is named in {@code META-INF/services}, so on the class path of the command line this store
 * works there, too.
 *
 * <p>Safe for concurrent use.
 */
public final class JournalActivityStoreProvider implements ActivityStoreProvider {

    private static final String SCHEME = "journal:";

    /** For the service loader. */
    public JournalActivityStoreProvider() {}

    @Override
    public List<String> schemes() {
        return List.of(SCHEME);
    }

    @Override
    public List<String> forms() {
        return List.of(SCHEME + "FILE");
    }

    @Override
    public ActivityStore open(StoreAddress address) {
        return JournalActivityStore.open(path(address.uri()));
    }

    @Override
    public Optional<ActivityStore> openExisting(StoreAddress address) {
        return Files.exists(path(address.uri())) ? Optional.of(open(address)) : Optional.empty();
    }

    @Override
    public String identity(String uri) {
        Path path = path(uri).toAbsolutePath().normalize();
        try {
            return SCHEME + path.toRealPath();
        } catch (IOException e) { // it is not there
            return SCHEME + path;
        }
    }

    @Override
    public String withoutSecrets(String uri) {
        return uri;
    }

    private static Path path(String uri) {
        try {
            if (uri.length() > SCHEME.length()) {
                return Path.of(uri.substring(SCHEME.length()));
            }
        } catch (InvalidPathException e) {
            // the same error as for no path at all
        }
        throw new InvalidArgumentException("store", "must name a file behind " + SCHEME, uri);
    }
}
