package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
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
        CassandraUri uri = CassandraUri.parse(address.uri());
        boolean isThere = DriverFailures.translated(() -> {
            try (CqlSession session = Sessions.open(uri, address.user(), address.password())) {
                return new Schema(session, uri.keyspace()).isThere();
            }
        });
        return isThere
                ? Optional.of(builder(address).schema(SchemaMode.VALIDATE).build())
                : Optional.empty();
    }

    private static CassandraActivityStoreBuilder builder(StoreAddress address) {
        CassandraActivityStoreBuilder builder = CassandraActivityStore.builder(address.uri());
        String user = address.user();
        String password = address.password();
        return user == null ? builder : builder.user(user, password == null ? "" : password);
    }

    @Override
    public String identity(String uri) {
        return CassandraUri.parse(uri).withoutSecrets();
    }

    @Override
    public String withoutSecrets(String uri) {
        return CassandraUri.parse(uri).withoutSecrets();
    }
}
