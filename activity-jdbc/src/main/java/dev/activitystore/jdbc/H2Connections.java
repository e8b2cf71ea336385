package dev.activitystore.jdbc;

import com.zaxxer.hikari.HikariConfig;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.spi.StoragePaths;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** H2, mostly inside of this process. */
final class H2Connections implements ConnectionDialect {

    private static final int DATABASE_NOT_FOUND = 90146;

    /** The same, of one on a server, or of another process's in this one's stead. */
    private static final int REMOTE_DATABASE_NOT_FOUND = 90149;

    @Override
    public String scheme() {
        return H2Url.SCHEME;
    }

    @Override
    public String form() {
        return H2Url.SCHEME + "file:PATH";
    }

    @Override
    public String product() {
        return "H2";
    }

    @Override
    public void configure(HikariConfig pool, String url) {
        if (H2Url.isUnnamed(url)) {
            throw new InvalidArgumentException(
                    "url", "must name the database: each connection has its own without", withoutSecrets(url));
        }
        if (H2Url.isFolder(url)) {
            throw new InvalidArgumentException("url", "must name a file, not a folder", withoutSecrets(url));
        }
        pool.setUsername(H2Url.setting(url, "USER"));
        pool.setPassword(H2Url.setting(url, "PASSWORD")); // what shows a URL doesn't show it
        pool.setJdbcUrl(H2Url.withDefaults(H2Url.without(H2Url.without(url, "USER"), "PASSWORD")));
        // connections inside one process do not age, and an in-memory database ends with the last
        pool.setMaxLifetime(0);
    }

    /** No administrator is there to upgrade it otherwise. */
    @Override
    public SchemaMode ofExisting() {
        return SchemaMode.UPGRADE;
    }

    /** A file was made without a user, unless its URL says so. */
    @Override
    public boolean asksForUser() {
        return false;
    }

    @Override
    public String ofExisting(String url) {
        return H2Url.with(url, "IFEXISTS", "TRUE");
    }

    @Override
    public boolean saysAbsent(SQLException failure) {
        return failure.getErrorCode() == DATABASE_NOT_FOUND || failure.getErrorCode() == REMOTE_DATABASE_NOT_FOUND;
    }

    @Override
    public String identity(String url) {
        return H2Url.identity(url);
    }

    /** A file that is gone must not be followed by a new and empty one, which is as good as silence of the loss. */
    @Override
    public AutoCloseable make(HikariConfig pool) throws SQLException {
        String url = pool.getJdbcUrl();
        Path file = H2Url.file(url);
        if (file != null) {
            StoragePaths.checkFile(file);
        }
        if (file == null || H2Url.sets(url, "IFEXISTS")) {
            return () -> {};
        }
        boolean isNew = OwnersFile.prepare(file);
        Connection connection = connect(pool);
        if (isNew) {
            OwnersFile.protect(file);
        }
        pool.setJdbcUrl(ofExisting(url));
        return connection;
    }

    /** While a connection of its own holds the database open, which may then be shrunk. */
    @Override
    public void close(HikariConfig pool, Runnable close) {
        Path file = H2Url.file(pool.getJdbcUrl());
        if (file == null || !Files.isWritable(file)) {
            close.run();
            return;
        }
        boolean isClosed = false;
        try (Connection last = connect(pool)) {
            isClosed = true;
            close.run();
            H2Compaction.run(last, file, H2Compaction.LEAST_DEAD_BYTES);
        } catch (SQLException e) { // as of a database that is closed already
            if (!isClosed) {
                close.run();
            }
        }
    }

    private static Connection connect(HikariConfig pool) throws SQLException {
        Properties credentials = new Properties();
        if (pool.getUsername() != null) {
            credentials.setProperty("user", pool.getUsername());
        }
        if (pool.getPassword() != null) {
            credentials.setProperty("password", pool.getPassword());
        }
        return DriverManager.getConnection(pool.getJdbcUrl(), credentials);
    }

    @Override
    public boolean namesUser(String url) {
        return H2Url.sets(url, "USER");
    }

    @Override
    public String withoutSecrets(String url) {
        return url.replaceFirst("(?s);.*", "…");
    }

    @Override
    public @Nullable Path file(String url) {
        return H2Url.file(url);
    }
}
