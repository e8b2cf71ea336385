package dev.activitystore.jdbc;

import com.zaxxer.hikari.HikariConfig;
import dev.activitystore.jdbc.internal.LimitedSockets;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Has the driver of a pool send by sockets that give up where the server takes nothing any more. */
final class ServerSockets {

    /** What the drivers of PostgreSQL and MariaDB both call it. */
    private static final String FACTORY = "socketFactory";

    private ServerSockets() {}

    /** Limits how long a server may take for what is sent, unless the URL says by what it is sent. */
    static void limitSending(HikariConfig pool) {
        String url = pool.getJdbcUrl();
        boolean isSaid =
                ServerUrl.sets(url, FACTORY) || ServerUrl.sets(url, "localSocket") || ServerUrl.sets(url, "pipe");
        if (!isSaid && isFoundByDriver(url)) {
            pool.addDataSourceProperty(FACTORY, LimitedSockets.class.getName());
        }
    }

    /** A driver of a loader that knows nothing of this library, as of an application server, goes without. */
    private static boolean isFoundByDriver(String url) {
        try {
            ClassLoader loader = DriverManager.getDriver(url).getClass().getClassLoader();
            return Class.forName(LimitedSockets.class.getName(), false, loader) == LimitedSockets.class;
        } catch (ClassNotFoundException | SQLException e) {
            return false;
        }
    }
}
