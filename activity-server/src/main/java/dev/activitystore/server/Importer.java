package dev.activitystore.server;

import dev.activitystore.Activity;
import dev.activitystore.ActivityLog;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Json;
import dev.activitystore.Outcome;
import dev.activitystore.json.ActivityJson;
import dev.activitystore.json.ActivityLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** Adds lines of activities to a log, in batches of one organization each. */
final class Importer {

    private final ActivityLog log;
    private final int batchSize;
    private final BadLines badLines;
    private final Map<String, List<Activity>> batches = new LinkedHashMap<>();
    private long stored;
    private long refused;
    private long bad;

    Importer(ActivityLog log, int batchSize, BadLines badLines) {
        this.log = log;
        this.batchSize = batchSize;
        this.badLines = badLines;
    }

    /**
     * Adds all lines.
     *
     * @param progress gets the number of bytes read so far, after each line
     */
    void add(ActivityLines lines, LongConsumer progress) throws IOException {
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            try {
                ActivityLine read = ActivityJson.read(Json.parse(line), log::newActivity);
                add(read.organizationId(), read.activity());
            } catch (InvalidArgumentException e) {
                flush();
                bad++;
                badLines.handle(line, lines.place(), e, stored);
            }
            progress.accept(lines.bytesRead());
        }
        flush();
    }

    /** How many activities were stored. */
    long stored() {
        return stored;
    }

    /** How many activities would have overwritten an immutable one. */
    long refused() {
        return refused;
    }

    /** How many lines were no activities. */
    long bad() {
        return bad;
    }

    private void add(String organizationId, Activity activity) {
        List<Activity> batch = batches.computeIfAbsent(organizationId, id -> new ArrayList<>());
        batch.add(activity);
        if (batch.size() == batchSize) {
            flush(organizationId, batch);
        }
    }

    private void flush() {
        batches.forEach(this::flush);
    }

    private void flush(String organizationId, List<Activity> batch) {
        List<Outcome> outcomes = log.add(organizationId, batch);
        long done = outcomes.stream().filter(Outcome::done).count();
        stored += done;
        refused += outcomes.size() - done;
        batch.clear();
    }
}
