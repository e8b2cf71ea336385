package dev.activitystore.example.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityPage;
import dev.activitystore.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged service does when it runs. */
class OrdersApplicationIT {

    @TempDir
    static Path folder;

    private static RunningApplication application;
    private static String firstOutput;
    private static int firstExitCode;

    /** Once on an empty database, and then on what that run left. */
    @BeforeAll
    static void startTwice() throws IOException, InterruptedException {
        try (RunningApplication first = RunningApplication.start(folder)) {
            assertThat(first.post("/activities", activity("kept")).statusCode()).isEqualTo(200);
            firstExitCode = first.stop();
            firstOutput = first.output();
        }
        application = RunningApplication.start(folder);
    }

    @AfterAll
    static void stop() {
        if (application != null) {
            application.close();
        }
    }

    @Test
    void an_order_and_its_activity_are_there_together_or_neither_is() throws IOException, InterruptedException {
        assertThat(application.post("/orders/unpaid?user=ada&paid=false", "").statusCode())
                .isEqualTo(402);
        assertThat(application.post("/orders/paid?user=ada&paid=true", "").statusCode())
                .isEqualTo(200);
        assertThat(application.get("/orders/count").body()).isEqualTo("1");
        assertThat(page("/activities?size=1000").activities())
                .anyMatch(activity -> "paid".equals(activity.documentId()))
                .noneMatch(activity -> "unpaid".equals(activity.documentId()));
    }

    @Test
    void a_page_goes_on_by_its_token_and_a_bad_one_is_the_callers_fault() throws IOException, InterruptedException {
        for (String id : List.of("page-1", "page-2")) {
            assertThat(application.post("/activities", activity(id)).statusCode()).isEqualTo(200);
        }
        ActivityPage first = page("/activities?size=1");
        assertThat(first.activities()).hasSize(1);
        assertThat(page("/activities?size=1&token=" + first.nextPageToken()).activities())
                .hasSize(1)
                .doesNotContainAnyElementsOf(first.activities());
        HttpResponse<String> refused = application.get("/activities?size=1&token=bad");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(refused.body()).contains("\"field\":\"pageToken\"", "\"rule\":");
    }

    @Test
    void an_activity_in_a_body_is_read_or_refused_by_its_field() throws IOException, InterruptedException {
        HttpResponse<String> added = application.post("/activities", activity("body"));
        assertThat(added.body()).isEqualTo("[{\"activityId\":\"body\",\"status\":\"DONE\"}]");
        HttpResponse<String> refused = application.post("/activities", "{\"featureType\":\"nothing\"}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("\"field\":\"featureType\"");
    }

    @Test
    void health_and_meters_are_shown() throws IOException, InterruptedException {
        assertThat(application.get("/actuator/health").body()).contains("\"activityStore\":");
        assertThat(application.get("/actuator/health/activityStore").body())
                .contains("\"backend\":\"h2\"", "\"status\":\"UP\"");
        assertThat(application.get("/actuator/health/liveness").body()).doesNotContain("activityStore");
        page("/activities?size=1");
        assertThat(application.get("/actuator/metrics/activity.store?tag=operation:find").body())
                .contains("\"statistic\":\"COUNT\"", "\"h2\"")
                .doesNotContain(OrderService.ORGANIZATION);
    }

    @Test
    void the_viewer_is_among_the_services_own_pages() throws IOException, InterruptedException {
        assertThat(application.get("/activity-viewer/").body()).contains("<activity-log ");
        assertThat(application.get("/activity-viewer/app.js").statusCode()).isEqualTo(200);
        assertThat(application.get("/activity-viewer/session").body())
                .contains("\"organizationId\":\"" + OrderService.ORGANIZATION + "\"");
        HttpResponse<String> page = application.post(
                "/activity-viewer/v2/activities/get",
                "{\"data\":{\"organizationId\":\"" + OrderService.ORGANIZATION + "\",\"activityIds\":[\"kept\"]}}");
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(page.body()).contains("\"id\":\"kept\"");
    }

    @Test
    void the_server_of_the_documented_api_runs_beside() throws IOException, InterruptedException {
        URI api = URI.create(application.found("API at (\\S+)"));
        HttpResponse<String> response = application.post(
                api.resolve("/v2/activities/get"), "{\"data\":{\"organizationId\":\"" + OrderService.ORGANIZATION + "\"}}");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(application.output()).contains("INFO").doesNotContain("SLF4J(W)", "multiple SLF4J providers");
    }

    @Test
    void it_stopped_cleanly_and_goes_on_with_what_was_there() throws IOException, InterruptedException {
        assertThat(firstExitCode).isEqualTo(128 + 15); // by SIGTERM
        assertThat(firstOutput).contains("Successfully applied 2 migrations").doesNotContain("ERROR", "Exception");
        assertThat(firstOutput.substring(firstOutput.indexOf("Commencing graceful shutdown")))
                .contains("Graceful shutdown complete")
                .doesNotContain("WARN");
        assertThat(application.output()).contains("No migration necessary").doesNotContain("ERROR");
        assertThat(page("/activities?size=1000").activities()).anyMatch(activity -> "kept".equals(activity.id()));
    }

    @Test
    void the_starter_and_the_server_bring_no_driver_and_no_further_logger() throws IOException {
        try (JarFile jar = new JarFile(System.getProperty("application.jar"))) {
            List<String> libraries = jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".jar"))
                    .map(name -> name.replaceFirst(".*/", ""))
                    .toList();
            assertThat(libraries)
                    .anyMatch(name -> name.startsWith("activity-server-"))
                    .anyMatch(name -> name.startsWith("logback-classic-"))
                    .noneMatch(name -> name.matches("(postgresql|mariadb|slf4j-(nop|simple|jdk14)|rocksdbjni).*"));
        }
    }

    private static ActivityPage page(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = application.get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return ActivityPage.parse(Json.parse(response.body()));
    }

    private static String activity(String id) {
        return "{\"id\":\"" + id + "\",\"featureType\":\"comment\",\"actionType\":\"comment.add\","
                + "\"actionUser\":{\"userId\":\"ada\"}}";
    }
}
