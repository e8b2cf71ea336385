package dev.activitystore.cli;

import dev.activitystore.ActivityStoreException;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.ActivityStoreProvider;
import dev.activitystore.spi.StoreAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A stranger's provider: {@code kept:NAME?KEY} is kept for as long as the process lives, under names in which case doesn't
 * matter. A user must give the password that is the user's name with an exclamation mark.
 */
public final class KeptStoreProvider implements ActivityStoreProvider {

    private static final String SCHEME = "kept:";
    private static final Map<String, KeptStore> STORES = new ConcurrentHashMap<>();

    @Override
    public List<String> schemes() {
        return List.of(SCHEME);
    }

    @Override
    public List<String> forms() {
        return List.of("kept:NAME?KEY");
    }

    @Override
    public ActivityStore open(StoreAddress address) {
        check(address);
        return STORES.computeIfAbsent(identity(address.uri()), name -> new KeptStore());
    }

    @Override
    public Optional<ActivityStore> openExisting(StoreAddress address) {
        check(address);
        return Optional.ofNullable(STORES.get(identity(address.uri())));
    }

    @Override
    public String identity(String uri) {
        return withoutSecrets(uri).toLowerCase(Locale.ROOT);
    }

    @Override
    public String withoutSecrets(String uri) {
        return uri.replaceFirst("\\?.*", "");
    }

    /** The store that was opened under a name. */
    static KeptStore kept(String name) {
        return STORES.get(SCHEME + name);
    }

    private static void check(StoreAddress address) {
        if (address.user() != null && !(address.user() + "!").equals(address.password())) {
            throw new ActivityStoreException("the password of " + address.user() + " is wrong");
        }
    }
}
