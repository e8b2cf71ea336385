package dev.activitystore.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A server for the tests of this process, with a new database for each that asks. */
final class PostgreSqlServer {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private PostgreSqlServer() {}

    /** The URL of a new, empty database. */
    static String newDatabase() {
        EmbeddedPostgres server = Running.SERVER;
        String name = "log_" + DATABASES.incrementAndGet();
        Database.execute(server.getJdbcUrl("postgres", "postgres"), "CREATE DATABASE " + name);
        return server.getJdbcUrl("postgres", name);
    }

    /** As long to start as a busy machine needs. */
    private static EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(5));
    }

    /** Started when the first test asks, stopped with the process. */
    private static final class Running {

        private static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A server of its own, whose data are in a folder. */
    static RestartTest.RestartableServer startRestartable(Path folder) {
        return new RestartTest.RestartableServer() {

            private EmbeddedPostgres server = start(0);

            private EmbeddedPostgres start(int port) {
                try {
                    return builder()
                            .setDataDirectory(folder)
                            .setCleanDataDirectory(false)
                            .setServerConfig("synchronous_commit", "on") // its own default, not that of this library
                            .setServerConfig("full_page_writes", "on")
                            .setRegisterShutdownHook(false)
                            .setPort(port)
                            .start();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public String newUrl() {
                return server.getJdbcUrl("postgres", "postgres");
            }

            @Override
            public void killAndRestart() throws IOException {
                long process = Long.parseLong(
                        Files.readAllLines(folder.resolve("postmaster.pid")).get(0));
                Killing.killWithDescendants(process);
                int port = server.getPort();
                server.close(); // it still holds a lock on the folder
                server = start(port);
            }

            @Override
            public void close() throws IOException {
                server.close();
            }
        };
    }
}
