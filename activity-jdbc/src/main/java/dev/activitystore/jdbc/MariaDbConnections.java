package dev.activitystore.jdbc;

import com.zaxxer.hikari.HikariConfig;
import dev.activitystore.InvalidArgumentException;
import java.time.Duration;

/** MariaDB. */
final class MariaDbConnections implements ConnectionDialect {

    private static final String SCHEME = "jdbc:mariadb:";

    @Override
    public String scheme() {
        return SCHEME;
    }

    @Override
    public String form() {
        return SCHEME + "//HOST/DATABASE";
    }

    @Override
    public String product() {
        return "MariaDB";
    }

    @Override
    public void configure(HikariConfig pool, String url) {
        ServerUrl.check(url);
        if (!url.startsWith(SCHEME + "//")) {
            throw new InvalidArgumentException("url", "must be like " + form(), SCHEME + "…");
        }
        pool.setJdbcUrl(url);
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED"); // once, and not for each transaction
    }

    /** The driver lets properties take precedence over the URL. */
    @Override
    public void limit(HikariConfig pool, Duration connect, Duration answer) {
        set(pool, "connectTimeout", connect);
        set(pool, "socketTimeout", answer);
        ServerSockets.limitSending(pool);
    }

    private static void set(HikariConfig pool, String parameter, Duration value) {
        if (!ServerUrl.sets(pool.getJdbcUrl(), parameter)) {
            pool.addDataSourceProperty(parameter, String.valueOf(value.toMillis()));
        }
    }
}
