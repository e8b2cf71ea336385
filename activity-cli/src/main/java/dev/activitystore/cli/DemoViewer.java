package dev.activitystore.cli;

import dev.activitystore.Activity;
import dev.activitystore.ActivityLog;
import dev.activitystore.Json;
import dev.activitystore.json.ActivityJson;
import dev.activitystore.json.OrganizationActivity;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.server.ActivityServer;
import dev.activitystore.viewer.ViewerResources;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** The demo in the browser: a store in memory with a made-up team's activities up to now, and the sample. */
final class DemoViewer {

    /** Five weeks of a team of nine, in order. */
    private static final String SHOWCASE = "showcase.ndjson.gz";

    private static final String TEAM = "org-demo";
    private static final List<String> PROJECTS = List.of("org-redis", "org-rocksdb");

    /** How long ago the newest of the team's activities was. */
    private static final long NEWEST_MILLIS_AGO = 90_000;

    private final ActivityLog log = ActivityLog.on(new InMemoryActivityStore());

    /** Serves until the process is told to stop. */
    void serve(byte[] sample, int port, PrintWriter out) throws IOException, InterruptedException {
        try (Interruption interruption = new Interruption();
                ActivityLog opened = log) {
            addTeam(System.currentTimeMillis() - NEWEST_MILLIS_AGO);
            addSample(new ByteArrayInputStream(sample));
            try (ActivityServer server = ActivityServer.builder(opened)
                    .port(port)
                    .viewer(ViewerResources.standard())
                    .backend("memory")
                    .start()) {
                String viewer = server.uri().resolve("/viewer/").toString();
                out.println("a team's work, up to now:   " + viewer + "#org=" + TEAM);
                PROJECTS.forEach(project -> out.println("a project's real history:   " + viewer + "#org=" + project));
                out.println("For this machine alone, in memory; Ctrl-C ends it.");
                out.flush();
                interruption.await();
            }
        }
    }

    /** The log that is filled. */
    ActivityLog log() {
        return log;
    }

    /** Adds the team's activities, moved in time so that the newest is at this millisecond. */
    void addTeam(long newest) throws IOException {
        List<OrganizationActivity> team = read(resource());
        long shift = newest - team.get(team.size() - 1).activity().timestamp();
        add(TEAM, team.stream().map(one -> moved(one.activity(), shift)).toList());
    }

    /** Adds the sample as it is. */
    void addSample(InputStream zipped) throws IOException {
        Map<String, List<Activity>> byOrganization = read(zipped).stream()
                .collect(Collectors.groupingBy(
                        OrganizationActivity::organizationId,
                        Collectors.mapping(OrganizationActivity::activity, Collectors.toList())));
        byOrganization.forEach(this::add);
    }

    private void add(String organizationId, List<Activity> activities) {
        if (!log.add(organizationId, activities).allDone()) {
            throw new IllegalStateException("the demo's activities could not be added to " + organizationId);
        }
    }

    private List<OrganizationActivity> read(InputStream zipped) throws IOException {
        try (InputStream in = new GZIPInputStream(zipped)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> ActivityJson.read(Json.parse(line), log::newActivity))
                    .toList();
        }
    }

    private static Activity moved(Activity activity, long millis) {
        return activity.toBuilder().timestamp(activity.timestamp() + millis).build();
    }

    private static InputStream resource() {
        return Objects.requireNonNull(DemoViewer.class.getResourceAsStream(SHOWCASE), SHOWCASE);
    }
}
