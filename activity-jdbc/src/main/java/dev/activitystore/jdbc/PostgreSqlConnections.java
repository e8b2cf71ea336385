package dev.activitystore.jdbc;

import com.zaxxer.hikari.HikariConfig;
import java.sql.SQLException;
import java.time.Duration;

/** PostgreSQL. The driver lets the URL take precedence over the properties that are set here. */
final class PostgreSqlConnections implements ConnectionDialect {

    /**
     * What the planner is told on connections that the store opens: reading an index in its order is never the wrong way
     * here, and what is switched off is only used where nothing else is possible. Before version 18 that looks expensive
     * to the planner, which then would compile such a query. A plan is made once for a statement and not for each call, as
     * values make no difference to it where each query names one index. As a statement, since not every proxy lets the driver's
     * {@code options} pass.
     */
    static final String SETTINGS =
            "SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_sort = off; SET jit = off"
                    + "; SET plan_cache_mode = force_generic_plan";

    private static final String SCHEME = "jdbc:postgresql:";

    /** After how many executions a statement is prepared on the server. Who says never has a reason: a pooler. */
    private static final String PREPARE_THRESHOLD = "prepareThreshold";

    private static final String NEVER = "0";

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
        return "PostgreSQL";
    }

    @Override
    public void configure(HikariConfig pool, String url) {
        ServerUrl.check(url);
        pool.setJdbcUrl(url);
        if (ServerUrl.says(url, PREPARE_THRESHOLD, NEVER)) {
            behindPooler(pool);
        } else {
            configureSession(pool);
        }
        // without it, a server that is gone is never noticed
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        // the detail of an error is the values of the row, which are not for the log of a service
        pool.addDataSourceProperty("logServerErrorDetail", "false");
    }

    private static void configureSession(HikariConfig pool) {
        pool.setConnectionInitSql(SETTINGS);
        // the database may be set to a stricter one, which fails where writers have to wait for each other
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    }

    @Override
    public void limit(HikariConfig pool, Duration connect, Duration answer) {
        pool.addDataSourceProperty("connectTimeout", seconds(connect));
        pool.addDataSourceProperty("socketTimeout", seconds(answer));
        ServerSockets.limitSending(pool);
    }

    @Override
    public boolean meetsPooler(HikariConfig pool) throws SQLException {
        return pool.getConnectionInitSql() != null && PostgreSqlSession.isOfPooler(pool);
    }

    @Override
    public void behindPooler(HikariConfig pool) {
        pool.setConnectionInitSql(null);
        pool.setTransactionIsolation(null);
        pool.addDataSourceProperty(PREPARE_THRESHOLD, NEVER);
    }

    private static String seconds(Duration duration) {
        return String.valueOf(duration.plusMillis(999).toSeconds());
    }
}
