package dev.activitystore.cassandra;

import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.ActivityStoreProvider;
import dev.activitystore.spi.StoreAddress;
import java.util.List;
import java.util.Optional;

/** Opens {@code cassandra:} stores. Safe for concurrent use. */
public final class CassandraActivityStoreProvider implements ActivityStoreProvider {

    /** For the service loader. */
    public CassandraActivityStoreProvider() {}

    @Override
    public List<String> schemes() {
        return List.of(CassandraUri.SCHEME);
    }

    @Override
    public List<String> forms() {
        return List.of(CassandraUri.FORM);
    }

    @Override
    public ActivityStore open(StoreAddress address) {
        return builder(address).build();
    }

    @Override
    public Optional<ActivityStore> openExisting(StoreAddress address) {
        return builder(address).schema(SchemaMode.VALIDATE).buildExisting().map(store -> store);
    }

    private static CassandraActivityStoreBuilder builder(StoreAddress address) {
        CassandraActivityStoreBuilder builder = CassandraActivityStore.builder(address.uri());
        String user = address.user();
        String password = address.password();
        return user == null ? builder : builder.user(user, password == null ? "" : password);
    }

    @Override
    public String identity(String uri) {
        return CassandraUri.parse(uri).place();
    }

    @Override
    public String withoutSecrets(String uri) {
        return CassandraUri.parse(uri).withoutSecrets();
    }
}
