package dev.activitystore.bench;

import dev.activitystore.Activity;
import dev.activitystore.ActivityLog;
import dev.activitystore.Json;
import dev.activitystore.jdbc.JdbcActivityStore;
import dev.activitystore.json.ActivityJson;
import dev.activitystore.json.ActivityLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * The database that is measured: real activities, added by the log to a store as {@link JdbcActivityStore#open} makes it.
 *
 * <p>Made once and kept in the build directory, so that each fork finds the same one; {@code mvn clean} removes it, which
 * is needed when the schema or the data has changed.
 */
final class Dataset {

    private static final String FOLDER_PROPERTY = "activity.data";
    private static final String DEFAULT_FOLDER = "../shared/data";
    private static final String FILES = "*.ndjson.gz";
    private static final String SUFFIX = ".mv.db";
    private static final int BATCH = 1000;

    private Dataset() {}

    /** The database without the suffix of its file, as a URL names it. For reading only: it is used again. */
    static Path shared() throws IOException, SQLException {
        Path folder = buildDirectory().resolve("bench-data");
        Path database = folder.resolve("activities");
        if (!Files.exists(file(database))) {
            Files.createDirectories(folder);
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
        List<Path> files = files();
        try (ActivityLog log = ActivityLog.on(JdbcActivityStore.open(Floor.URL_PREFIX + database))) {
            Map<String, List<Activity>> batches = new HashMap<>();
            for (Path file : files) {
                try (BufferedReader lines = open(file)) {
                    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                        ActivityLine read = ActivityJson.read(Json.parse(line), log::newActivity);
                        String organizationId = read.organizationId();
                        List<Activity> batch = batches.computeIfAbsent(organizationId, id -> new ArrayList<>());
                        batch.add(read.activity());
                        if (batch.size() == BATCH) {
                            log.add(organizationId, batch);
                            batch.clear();
                        }
                    }
                }
            }
            batches.forEach(log::add);
        }
    }

    /** H2 leaves most of a file that was written this fast as waste, and would clear it away while others measure. */
    private static void compact(Path database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(Floor.URL_PREFIX + database);
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN COMPACT");
        }
    }

    private static List<Path> files() throws IOException {
        Path folder = Path.of(System.getProperty(FOLDER_PROPERTY, DEFAULT_FOLDER))
                .toAbsolutePath()
                .normalize();
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, FILES)) {
                entries.forEach(files::add);
            }
        }
        if (files.isEmpty()) {
            throw new IllegalStateException("There is no activity data (" + FILES + ", an activity in JSON a line) in "
                    + folder + ": name its folder with java -D" + FOLDER_PROPERTY + "=<folder> -jar …");
        }
        files.sort(null);
        return files;
    }

    private static BufferedReader open(Path file) throws IOException {
        return new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
    }

    private static Path file(Path database) {
        return database.resolveSibling(database.getFileName() + SUFFIX);
    }

    /** Where this class comes from is a jar or a folder right in the build directory. */
    private static Path buildDirectory() {
        try {
            Path classes = Path.of(Dataset.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return classes.toAbsolutePath().resolveSibling("");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
