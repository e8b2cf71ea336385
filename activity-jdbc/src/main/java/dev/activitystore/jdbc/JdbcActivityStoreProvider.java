package dev.activitystore.jdbc;

import dev.activitystore.ActivityStoreException;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.ActivityStoreProvider;
import dev.activitystore.spi.Backup;
import dev.activitystore.spi.BackupRestorer;
import dev.activitystore.spi.SchemaScripts;
import dev.activitystore.spi.StoreAddress;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Opens {@code jdbc:} stores. Safe for concurrent use. */
public final class JdbcActivityStoreProvider implements ActivityStoreProvider, BackupRestorer, SchemaScripts {

    /** For the service loader. */
    public JdbcActivityStoreProvider() {}

    @Override
    public List<String> schemes() {
        return Dialect.ALL.stream()
                .map(dialect -> dialect.connections().scheme())
                .toList();
    }

    @Override
    public List<String> forms() {
        return Dialect.ALL.stream().map(dialect -> dialect.connections().form()).toList();
    }

    @Override
    public ActivityStore open(StoreAddress address) {
        return builder(address.uri(), address).build();
    }

    @Override
    public Optional<ActivityStore> openExisting(StoreAddress address) {
        ConnectionDialect connections = connections(address.uri());
        try {
            return Optional.of(builder(connections.ofExisting(address.uri()), address)
                    .schema(connections.ofExisting())
                    .build());
        } catch (ActivityStoreException e) {
            if (e.getCause() instanceof SQLException cause && connections.saysAbsent(cause)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public Backup restore(Path backup, StoreAddress address, LongConsumer progress) {
        ConnectionDialect connections = connections(address.uri());
        Path file = connections.file(connections.normalized(address.uri()));
        if (file == null) {
            throw new InvalidArgumentException(
                    "store",
                    "must be a file of H2's to be restored: other databases have tools of their own for that",
                    connections.withoutSecrets(address.uri()));
        }
        return H2Backup.restore(backup, file, progress);
    }

    private static JdbcActivityStoreBuilder builder(String uri, StoreAddress address) {
        JdbcActivityStoreBuilder builder = JdbcActivityStore.builder(uri);
        String user = address.user();
        String password = address.password();
        return user == null || !connections(uri).asksForUser()
                ? builder
                : builder.user(user, password == null ? "" : password);
    }

    @Override
    public String identity(String uri) {
        ConnectionDialect connections = connections(uri);
        return connections.identity(connections.normalized(uri));
    }

    @Override
    public String withoutSecrets(String uri) {
        return connections(uri).withoutSecrets(uri);
    }

    @Override
    public List<String> databases() {
        return SchemaScript.databases();
    }

    @Override
    public String script(String database, String schemaName, String tablePrefix, int fromVersion) {
        return SchemaScript.of(database, new TableNames(schemaName, tablePrefix), fromVersion);
    }

    private static ConnectionDialect connections(String uri) {
        return Dialect.ofUrl(uri).connections();
    }
}
