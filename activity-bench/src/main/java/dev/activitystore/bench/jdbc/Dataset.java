package dev.activitystore.bench.jdbc;

import dev.activitystore.ActivityLog;
import dev.activitystore.bench.RealActivities;
import dev.activitystore.bench.jdbc.Engine.Running;
import dev.activitystore.jdbc.JdbcActivityStore;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The database that is measured: real activities, added by the log to a store as {@link JdbcActivityStore#open} makes it.
 *
 * <p>Made once and kept in the build directory, so that each fork finds the same one; {@code mvn clean} removes it, which
 * is needed when the schema or the data has changed.
 */
final class Dataset {

    private Dataset() {}

    /** The folder of the filled database. For reading only: it is used again. */
    static Path shared(Engine engine) throws IOException, SQLException {
        Path folder = RealActivities.buildFolder().resolve(engine.name().toLowerCase(Locale.ROOT));
        if (!Files.exists(folder)) {
            Path unfinished = folder.resolveSibling(folder.getFileName() + "-unfinished");
            delete(unfinished);
            Files.createDirectories(unfinished);
            fill(engine, unfinished);
            // under its name only when it is complete: a run that was stopped leaves nothing that the next one trusts
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        return folder;
    }

    /** A copy of the database to write to, likewise. */
    static Path copy(Engine engine) throws IOException, SQLException {
        Path original = shared(engine);
        Path copy = original.resolveSibling(
                original.getFileName() + "-copy-" + ProcessHandle.current().pid());
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(
                        file, copy.resolve(original.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return copy;
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void fill(Engine engine, Path folder) throws IOException, SQLException {
        try (Running database = engine.start(folder)) {
            try (ActivityLog log = ActivityLog.on(JdbcActivityStore.open(database.url()))) {
                RealActivities.forEachBatch(log::add);
            }
            try (Connection connection = DriverManager.getConnection(database.url());
                    Statement statement = connection.createStatement()) {
                statement.execute(engine.finish());
            }
        }
    }
}
