package dev.activitystore.jdbc;

import com.zaxxer.hikari.HikariConfig;

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
        pool.setJdbcUrl(url);
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED"); // once, and not for each transaction
    }
}
