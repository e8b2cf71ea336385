package dev.activitystore.jdbc;

import com.zaxxer.hikari.HikariConfig;
import dev.activitystore.InvalidArgumentException;
import java.sql.SQLException;

/** H2, mostly inside of this process. */
final class H2Connections implements ConnectionDialect {

    private static final int DATABASE_NOT_FOUND = 90146;

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
                    "url", "must name the database: each connection has its own without", url);
        }
        pool.setJdbcUrl(H2Url.withDefaults(url));
        // connections inside one process do not age, and an in-memory database ends with the last
        pool.setMaxLifetime(0);
    }

    @Override
    public String ofExisting(String url) {
        return H2Url.with(url, "IFEXISTS", "TRUE");
    }

    @Override
    public boolean saysAbsent(SQLException failure) {
        return failure.getErrorCode() == DATABASE_NOT_FOUND;
    }

    @Override
    public String identity(String url) {
        return H2Url.identity(url);
    }
}
