package dev.activitystore.jdbc;

import dev.activitystore.ActivityStoreException;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.ActivityStoreProvider;
import dev.activitystore.spi.StoreAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;

/** Opens {@code jdbc:} stores. Safe for concurrent use. */
public final class JdbcActivityStoreProvider implements ActivityStoreProvider {

    /** For the service loader. */
    public JdbcActivityStoreProvider() {}

    @Override
    public List<String> schemes() {
        return List.of("jdbc:h2:", "jdbc:mariadb:", "jdbc:postgresql:");
    }

    @Override
    public List<String> forms() {
        return List.of("jdbc:h2:file:PATH", "jdbc:mariadb://HOST/DATABASE", "jdbc:postgresql://HOST/DATABASE");
    }

    @Override
    public ActivityStore open(StoreAddress address) {
        return builder(address.uri(), address).build();
    }

    @Override
    public Optional<ActivityStore> openExisting(StoreAddress address) {
        String uri = address.uri();
        if (!uri.startsWith("jdbc:h2:")) {
            return Optional.of(builder(uri, address).schema(SchemaMode.VALIDATE).build());
        }
        try {
            boolean createsIt = !uri.toUpperCase(Locale.ROOT).contains(";IFEXISTS=");
            return Optional.of(
                    builder(createsIt ? uri + ";IFEXISTS=TRUE" : uri, address).build());
        } catch (ActivityStoreException e) {
            if (e.getCause() instanceof SQLException cause && cause.getErrorCode() == 90146) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static JdbcActivityStore.Builder builder(String uri, StoreAddress address) {
        JdbcActivityStore.Builder builder = JdbcActivityStore.builder(uri);
        String user = address.user();
        String password = address.password();
        return user == null || uri.startsWith("jdbc:h2:")
                ? builder
                : builder.user(user, password == null ? "" : password);
    }

    @Override
    public String identity(String uri) {
        if (!uri.startsWith("jdbc:h2:")) {
            return uri;
        }
        String place = uri.substring(8).replaceFirst(";.*", "").replaceFirst("^file:", "");
        String home = Matcher.quoteReplacement(System.getProperty("user.home"));
        return "jdbc:h2:" + (place.matches("[a-z]{2,}:.*") ? place : path(place.replaceFirst("^~(?=/)", home)));
    }

    private static String path(String name) {
        try {
            Path path = Path.of(name + ".mv.db").toAbsolutePath().normalize();
            return (Files.exists(path) ? path.toRealPath() : path).toString();
        } catch (InvalidPathException | IOException e) {
            return name; // opening it will say what is wrong
        }
    }

    @Override
    public String withoutSecrets(String uri) {
        return uri.replaceFirst("(?s)//.*@", "//…@").replaceFirst("(?s)[?;].*", "…");
    }
}
