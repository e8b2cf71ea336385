package dev.activitystore;

import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.ActivityStoreProvider;
import dev.activitystore.spi.Backup;
import dev.activitystore.spi.BackupRestorer;
import dev.activitystore.spi.StoreAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * Opens stores by URI, with whichever {@linkplain ActivityStoreProvider providers} the program has: {@code memory:} is
 * always there, {@code rocksdb:FOLDER} with the module {@code activity-rocksdb}, {@code jdbc:…} with {@code
 * activity-jdbc}, {@code cassandra://…} with {@code activity-cassandra}.
 *
 * <p>Safe for concurrent use.
 */
public final class ActivityStores {

    private ActivityStores() {}

    /**
     * Opens a store; one that is not there is made.
     *
     * @param uri such as {@code jdbc:h2:file:./activities}
     * @return the store
     * @throws InvalidArgumentException if no provider knows the URI
     * @throws ActivityStoreException if the engine fails
     */
    public static ActivityStore open(String uri) {
        return open(StoreAddress.of(uri));
    }

    /**
     * Opens a store; one that is not there is made.
     *
     * @param address the store, and as whom to open it
     * @return the store
     * @throws InvalidArgumentException if no provider knows the URI
     * @throws ActivityStoreException if the engine fails
     */
    public static ActivityStore open(StoreAddress address) {
        return provider(address.uri()).open(address);
    }

    /**
     * Opens a store that is there; makes none.
     *
     * @param address the store, and as whom to open it
     * @return the store; empty if there is none
     * @throws InvalidArgumentException if no provider knows the URI
     * @throws ActivityStoreException if the engine fails
     */
    public static Optional<ActivityStore> openExisting(StoreAddress address) {
        return provider(address.uri()).openExisting(address);
    }

    /**
     * Makes a store of a backup that {@link dev.activitystore.spi.BackupStore} has made. Page tokens and grants of before
     * hold on it, as the key of the store is in the backup.
     *
     * @param backup the folder of the backup, which stays as it is
     * @param address where the store shall be; nothing may be there
     * @return what was restored
     * @throws InvalidArgumentException if no provider knows the URI, its stores are not restored from backups, there is no backup of this
     *     kind, or something is at the address
     * @throws ActivityStoreException if the backup is damaged, or the files can't be written
     */
    public static Backup restore(Path backup, StoreAddress address) {
        return restorer(address.uri()).restore(backup, address, bytes -> {});
    }

    /**
     * Who restores the stores of a URI.
     *
     * @param uri the URI
     * @return the provider
     * @throws InvalidArgumentException if there is none, or tools of the database's own restore them; the error shows no more
     *     of the URI than its scheme
     */
    public static BackupRestorer restorer(String uri) {
        if (provider(uri) instanceof BackupRestorer restorer) {
            return restorer;
        }
        throw new InvalidArgumentException(
                "store", "must be of a kind that is restored from backups, as rocksdb: and jdbc:h2: are");
    }

    /**
     * Who opens the stores of a URI.
     *
     * @param uri the URI
     * @return the provider
     * @throws InvalidArgumentException if there is none; the error shows no more of the URI than its scheme
     */
    public static ActivityStoreProvider provider(String uri) {
        List<ActivityStoreProvider> providers = providers();
        return providers.stream()
                .filter(provider -> provider.schemes().stream().anyMatch(scheme -> begins(uri, scheme)))
                .findFirst()
                .orElseThrow(() -> new InvalidArgumentException(
                        "store",
                        "must begin with one of "
                                + providers.stream()
                                        .flatMap(provider -> provider.schemes().stream())
                                        .sorted()
                                        .collect(Collectors.joining(", ")),
                        uri.replaceFirst("(?s)^([^:]*:([^:/]*:)?).+", "$1…")));
    }

    /**
     * All providers, in no order.
     *
     * @return the providers that the context class loader of this thread finds
     */
    public static List<ActivityStoreProvider> providers() {
        return ServiceLoader.load(ActivityStoreProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    private static boolean begins(String uri, String scheme) {
        return uri.regionMatches(true, 0, scheme, 0, scheme.length());
    }
}
