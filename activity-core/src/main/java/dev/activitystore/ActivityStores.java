package dev.activitystore;

import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.ActivityStoreProvider;
import dev.activitystore.spi.StoreAddress;
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
