package dev.activitystore.bench;

import dev.activitystore.Activity;
import dev.activitystore.Json;
import dev.activitystore.cli.ActivityCommand;
import dev.activitystore.json.ActivityJson;
import dev.activitystore.json.OrganizationActivity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;

/**
 * The activities that are measured with: real ones, multiplied over organizations. Pages are measured in one organization,
 * which is the same however many others there are; they are written in turns, a batch each, as a service's are.
 */
public final class Corpus {

    /** The folder of the files, each with an activity in JSON a line. Without it, the sample of the demo is multiplied. */
    public static final String FOLDER_PROPERTY = "activity.data";

    /** How many activities the organization has in which pages are measured, if the files have so many. */
    static final int MEASURED = 50_000;

    private static final String FILES = "*.ndjson.gz";
    private static final String SAMPLE = "sample.ndjson.gz";
    private static final int BATCH = 100;

    /** The real organizations, in the order of their files. */
    private final Map<String, List<Activity>> organizations = new LinkedHashMap<>();

    private Corpus() {}

    /**
     * Reads all activities.
     *
     * @return the corpus
     * @throws IOException if they can't be read
     */
    public static Corpus read() throws IOException {
        return read(Integer.MAX_VALUE);
    }

    /**
     * Reads only what pages are measured in: sooner than all.
     *
     * @return the corpus, which has one organization
     * @throws IOException if it can't be read
     */
    public static Corpus readMeasured() throws IOException {
        return read(MEASURED);
    }

    /**
     * Tells one corpus from another: what was filled with another one is not used.
     *
     * @return a few letters and digits
     * @throws IOException if the folder can't be read
     */
    public static String fingerprint() throws IOException {
        CRC32 names = new CRC32();
        List<Path> files = files();
        for (Path file : files) {
            names.update((file.getFileName() + " " + Files.size(file)).getBytes(StandardCharsets.UTF_8));
        }
        return files.isEmpty() ? "sample" : Long.toHexString(names.getValue());
    }

    private static Corpus read(int most) throws IOException {
        Corpus corpus = new Corpus();
        for (Path file : files()) {
            if (corpus.organizations.isEmpty() || most > MEASURED) {
                int before = corpus.organizations.size();
                corpus.read(Files.newInputStream(file), most);
                if (corpus.organizations.size() > before + 1) {
                    throw new IOException(file.getFileName() + " has activities of more than one organization");
                }
            }
        }
        if (corpus.organizations.isEmpty()) {
            corpus.readSample();
        }
        return corpus;
    }

    /**
     * The sample alone, which is the same everywhere.
     *
     * @return the corpus
     * @throws IOException if it can't be read
     */
    public static Corpus sample() throws IOException {
        Corpus corpus = new Corpus();
        corpus.readSample();
        return corpus;
    }

    /**
     * Where pages are measured.
     *
     * @return the organization's id
     */
    public String organizationId() {
        return organizations.keySet().iterator().next();
    }

    /**
     * What is in that organization.
     *
     * @return its activities, in the order in which they are added
     */
    public List<Activity> activities() {
        List<Activity> all = organizations.values().iterator().next();
        return all.subList(0, Math.min(MEASURED, all.size()));
    }

    /**
     * The time before which a part of the activities is.
     *
     * @param part 0 to less than 1
     * @return in milliseconds since 1970
     */
    long timeOf(double part) {
        long[] times = organizations.values().stream()
                .flatMap(List::stream)
                .mapToLong(Activity::timestamp)
                .sorted()
                .toArray();
        return times[(int) (times.length * part)];
    }

    /**
     * Gives so many activities: the measured organization, all other real ones, and then all of them again under other
     * names, the last cut off.
     *
     * @param size how many; at least as many as the measured organization has
     * @param sink takes an organization's id and its next activities
     * @throws Exception what the sink throws
     */
    public void forEachBatch(int size, Sink sink) throws Exception {
        Map<String, List<Activity>> left = new LinkedHashMap<>();
        left.put(organizationId(), activities());
        int records = activities().size();
        for (int copy = 1; records < size; copy++) {
            for (Map.Entry<String, List<Activity>> real : organizations.entrySet()) {
                String name = copy == 1 ? real.getKey() : real.getKey() + "-" + copy;
                if (!left.containsKey(name) && records < size) {
                    List<Activity> activities = real.getValue();
                    List<Activity> some = activities.subList(0, Math.min(size - records, activities.size()));
                    left.put(name, some);
                    records += some.size();
                }
            }
        }
        for (int start = 0; !left.isEmpty(); start += BATCH) {
            int from = start;
            left.values().removeIf(activities -> from >= activities.size());
            for (Map.Entry<String, List<Activity>> entry : left.entrySet()) {
                List<Activity> activities = entry.getValue();
                sink.accept(entry.getKey(), activities.subList(start, Math.min(start + BATCH, activities.size())));
            }
        }
    }

    private void readSample() throws IOException {
        read(Objects.requireNonNull(ActivityCommand.class.getResourceAsStream(SAMPLE), SAMPLE), Integer.MAX_VALUE);
    }

    private void read(InputStream file, int most) throws IOException {
        int left = most;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null && left > 0; line = lines.readLine(), left--) {
                OrganizationActivity read = ActivityJson.read(Json.parse(line), Activity::builder);
                organizations
                        .computeIfAbsent(read.organizationId(), id -> new ArrayList<>())
                        .add(read.activity());
            }
        }
    }

    private static List<Path> files() throws IOException {
        String folder = System.getProperty(FOLDER_PROPERTY);
        List<Path> files = new ArrayList<>();
        if (folder != null) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of(folder), FILES)) {
                entries.forEach(files::add);
            }
            if (files.isEmpty()) {
                throw new IOException("There is no file " + FILES + " in " + folder);
            }
        }
        files.sort(null);
        return files;
    }

    /** Takes activities. */
    @FunctionalInterface
    public interface Sink {

        /**
         * Takes some.
         *
         * @param organizationId their organization
         * @param activities the next ones of it
         * @throws Exception if they can't be taken
         */
        void accept(String organizationId, List<Activity> activities) throws Exception;
    }
}
