package dev.activitystore.memory;

import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.ActivityStoreProvider;
import dev.activitystore.spi.StoreAddress;
import java.util.List;
import java.util.Optional;

/**
 * Opens {@code memory:}, each time an empty store that forgets everything when it is closed.
 *
 * <p>Safe for concurrent use.
 */
public final class InMemoryActivityStoreProvider implements ActivityStoreProvider {

    private static final String SCHEME = "memory:";

    /** For the service loader. */
    public InMemoryActivityStoreProvider() {}

    @Override
    public List<String> schemes() {
        return List.of(SCHEME);
    }

    @Override
    public List<String> forms() {
        return List.of(SCHEME);
    }

    @Override
    public ActivityStore open(StoreAddress address) {
        return new InMemoryActivityStore();
    }

    @Override
    public Optional<ActivityStore> openExisting(StoreAddress address) {
        return Optional.of(open(address));
    }

    @Override
    public String withoutSecrets(String uri) {
        return uri;
    }
}
