package dev.activitystore.bench.h2;

import dev.activitystore.ActivityLog;
import dev.activitystore.bench.RealActivities;
import dev.activitystore.jdbc.JdbcActivityStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The database that is measured: real activities, added by the log to a store as {@link JdbcActivityStore#open} makes it.
 *
 * <p>Made once and kept in the build directory, so that each fork finds the same one; {@code mvn clean} removes it, which
 * is needed when the schema or the data has changed.
 */
final class Dataset {

    private static final String SUFFIX = ".mv.db";

    private Dataset() {}

    /** The database without the suffix of its file, as a URL names it. For reading only: it is used again. */
    static Path shared() throws IOException, SQLException {
        Path folder = RealActivities.buildFolder();
        Path database = folder.resolve("activities");
        if (!Files.exists(file(database))) {
            Path unfinished = folder.resolve("unfinished");
            Files.deleteIfExists(file(unfinished));
            load(unfinished);
            compact(unfinished);
            // under its name only when it is complete: a run that was stopped leaves nothing that the next one trusts
            Files.move(file(unfinished), file(database), StandardCopyOption.ATOMIC_MOVE);
        }
        return database;
    }

    /** A copy of the database to write to, likewise. */
    static Path copy() throws IOException, SQLException {
        Path original = shared();
        Path copy = original.resolveSibling("copy-" + ProcessHandle.current().pid());
        Files.copy(file(original), file(copy), StandardCopyOption.REPLACE_EXISTING);
        return copy;
    }

    static void delete(Path database) throws IOException {
        Files.deleteIfExists(file(database));
    }

    private static void load(Path database) throws IOException {
        try (ActivityLog log = ActivityLog.on(JdbcActivityStore.open(Floor.URL_PREFIX + database))) {
            RealActivities.forEachBatch(log::add);
        }
    }

    /** H2 leaves most of a file that was written this fast as waste, and would clear it away while others measure. */
    private static void compact(Path database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(Floor.URL_PREFIX + database);
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN COMPACT");
        }
    }

    private static Path file(Path database) {
        return database.resolveSibling(database.getFileName() + SUFFIX);
    }
}
