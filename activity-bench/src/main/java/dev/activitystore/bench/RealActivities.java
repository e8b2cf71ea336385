package dev.activitystore.bench;

import dev.activitystore.Activity;
import dev.activitystore.Json;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.zip.GZIPInputStream;

/** The activities that are measured with: the files of a folder, an activity in JSON a line. */
public final class RealActivities {

    private static final String FOLDER_PROPERTY = "activity.data";
    private static final String DEFAULT_FOLDER = "../shared/data";
    private static final String FILES = "*.ndjson.gz";
    private static final int BATCH = 1000;

    private RealActivities() {}

    /**
     * Reads all files.
     *
     * @param sink takes an organization's id and the next activities of it
     * @throws IOException if a file can't be read
     */
    public static void forEachBatch(BiConsumer<String, List<Activity>> sink) throws IOException {
        Map<String, List<Activity>> batches = new HashMap<>();
        for (Path file : files()) {
            try (BufferedReader lines = open(file)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    ActivityLine read = ActivityJson.read(Json.parse(line), Activity::builder);
                    String organizationId = read.organizationId();
                    List<Activity> batch = batches.computeIfAbsent(organizationId, id -> new ArrayList<>());
                    batch.add(read.activity());
                    if (batch.size() == BATCH) {
                        sink.accept(organizationId, List.copyOf(batch));
                        batch.clear();
                    }
                }
            }
        }
        batches.forEach(sink);
    }

    /**
     * Where what is made of them is kept for the next run; {@code mvn clean} removes it.
     *
     * @return a folder in the build directory
     * @throws IOException if it can't be made
     */
    public static Path buildFolder() throws IOException {
        try {
            // where this class comes from is a jar or a folder right in the build directory
            Path classes = Path.of(RealActivities.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Files.createDirectories(classes.toAbsolutePath().resolveSibling("bench-data"));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
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
}
