package dev.activitystore.viewer.browser;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityLog;
import dev.activitystore.Changes;
import dev.activitystore.FeatureType;
import dev.activitystore.Json;
import dev.activitystore.http.Credentials;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.server.ActivityServer;
import dev.activitystore.viewer.ViewerResources;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How fast the viewer is in Chromium: the time from the end of the API's answer to the first rows on the screen, and tasks that
 * keep it from drawing for over 50 ms while 5,000 rows are loaded and scrolled through. Prints its figures, and judges none.
 */
final class ViewerBenchmark {

    private static final int ROWS = 5_000;
    private static final int RUNS = 15;
    private static final long NOON = 1_773_144_000_000L;

    /** A task of over 50 ms is what browsers call a long one. */
    private static final String PROBE = "window.longTasks = [];"
            + "new PerformanceObserver(list => window.longTasks.push(...list.getEntries().map(e => e.duration)))"
            + ".observe({type: 'longtask', buffered: true});"
            // behind the frame in which the rows are drawn
            + "new MutationObserver((changes, observer) => { if (document.querySelector('.row')) { observer.disconnect();"
            + " requestAnimationFrame(() => setTimeout(() => { window.rowsDrawn = performance.now(); })); } })"
            + ".observe(document, {childList: true, subtree: true});";

    private static final String MILLIS_TO_ROWS = "const answer = performance.getEntriesByType('resource')"
            + ".find(entry => entry.name.endsWith('/v2/activities/get'));"
            + "return window.rowsDrawn && answer ? window.rowsDrawn - answer.responseEnd : 0;";

    private static final String LOAD_ALL = "const done = arguments[0];"
            + "const press = () => document.querySelector('.all') ? done()"
            + " : (document.querySelector('.pages[aria-busy]') || document.querySelector('.load-more')?.click(),"
            + " setTimeout(press));"
            + "press();";

    private final Browser browser = Browser.instance();
    private final String page;

    private ViewerBenchmark(String page) {
        this.page = page;
    }

    /**
     * Measures.
     *
     * @param args none
     * @throws IOException if no server can be started
     */
    public static void main(String[] args) throws IOException {
        try (ActivityLog log = ActivityLog.on(new InMemoryActivityStore())) {
            log.add(
                    "org-1",
                    IntStream.range(0, ROWS).mapToObj(ViewerBenchmark::activity).toList());
            try (ActivityServer server = ActivityServer.builder(log)
                    .credentials(Credentials.anyone())
                    .host("localhost")
                    .port(0)
                    .viewer(ViewerResources.standard())
                    .start()) {
                new ViewerBenchmark("http://localhost:" + server.uri().getPort() + "/viewer/#org=org-1&tz=utc").run();
            }
        }
    }

    private static Activity activity(int i) {
        return Activity.builder()
                .id("activity-" + i)
                .featureType(FeatureType.CUSTOM)
                .actionType(i % 3 == 0 ? "issue.close" : "issue.edit")
                .actionUser(ActionUser.of("user-" + i % 40, "Somebody of a long name " + i % 40))
                .documentId("project-" + i % 9)
                .targetEntityId("issue-" + i % 300)
                .displayMessageTemplate("{{actionUser}} changed {{issue}} in a sentence of an ordinary length")
                .displayMessageTemplateData(Json.of(Map.of("issue", "the issue " + i)))
                .changes(Changes.parse(Json.parse("{\"status\":{\"from\":\"open\",\"to\":\"done\"},\"size\":{\"from\":"
                        + i + ",\"to\":" + (i + 1) + "}}")))
                .timestamp(NOON + i * 600_000L)
                .build();
    }

    private void run() {
        browser.size(1280, 900);
        browser.beforeEachPage(PROBE);
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            browser.open(page);
            browser.await(() -> millisToRows() > 0);
            millis.add(millisToRows());
        }
        tell("from the end of the answer to its rows on the screen", millis, "ms");
        browser.runAsync(LOAD_ALL);
        tell("long tasks while " + ROWS + " rows are loaded", longTasks(), "ms");
        browser.scroll(-400_000);
        tell("long tasks while they are scrolled through, to the end", longTasks(), "ms");
        browser.scroll(400_000);
        tell("and back", longTasks(), "ms");
    }

    private double millisToRows() {
        return ((Number) browser.run(MILLIS_TO_ROWS)).doubleValue();
    }

    /** The durations of the long tasks since the last call. */
    private List<Double> longTasks() {
        List<Double> durations = new ArrayList<>();
        for (Object one : (List<?>) browser.run("return window.longTasks.splice(0)")) {
            durations.add(((Number) one).doubleValue());
        }
        return durations;
    }

    private static void tell(String what, List<Double> figures, String unit) {
        List<Double> sorted = figures.stream().sorted().toList();
        System.out.println(what + ": "
                + (sorted.isEmpty()
                        ? "none"
                        : String.format(
                                Locale.ROOT,
                                "%d, min %.0f, median %.0f, max %.0f %s",
                                sorted.size(),
                                sorted.get(0),
                                sorted.get(sorted.size() / 2),
                                sorted.get(sorted.size() - 1),
                                unit)));
    }
}
