package dev.activitystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityQuery;
import dev.activitystore.cli.Child.Signal;
import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What serves the viewer: {@code serve --viewer} and {@code demo --viewer}, in processes of their own. */
class ViewerCommandsTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void serve_has_no_viewer_unless_it_is_asked_for() throws Exception {
        try (Child child = Child.start(folder, "serve", "--store", "memory:", "--port", "0")) {
            String listening = lines(child).readLine();
            URI server = URI.create(listening.replaceFirst("listening on (\\S+).*", "$1"));
            assertThat(get(server.resolve("/viewer/")).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void serve_prints_where_its_viewer_is() throws Exception {
        try (Child child = Child.start(folder, "serve", "--store", "memory:", "--port", "0", "--viewer")) {
            BufferedReader lines = lines(child);
            assertThat(lines.readLine()).startsWith("listening on ");
            URI viewer = URI.create(lines.readLine().replaceFirst("viewer at ", ""));
            assertThat(viewer.getPath()).isEqualTo("/viewer/");
            assertThat(get(viewer).body()).contains("<activity-log api=\"../v2/activities/\" titled>");
        }
    }

    @Test
    void frames_and_links_are_as_the_operator_says() throws Exception {
        try (Child child = Child.start(
                folder,
                "serve",
                "--store",
                "memory:",
                "--port",
                "0",
                "--viewer",
                "--viewer-frame-ancestors",
                "https://a.example",
                "--viewer-frame-ancestors=http://localhost:3000",
                "--viewer-link",
                "document=https://app.example/d/{documentId}",
                "--viewer-link=user=https://app.example/u/{userId}")) {
            BufferedReader lines = lines(child);
            assertThat(lines.readLine()).startsWith("listening on ");
            HttpResponse<String> page = get(URI.create(lines.readLine().replaceFirst("viewer at ", "")));
            assertThat(page.body())
                    .contains("<activity-log api=\"../v2/activities/\""
                            + " link-document=\"https://app.example/d/{documentId}\""
                            + " link-user=\"https://app.example/u/{userId}\" titled>");
            assertThat(page.headers().firstValue("content-security-policy"))
                    .hasValueSatisfying(policy ->
                            assertThat(policy).contains("; frame-ancestors https://a.example http://localhost:3000; "));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--viewer-frame-ancestors=*|--viewer-frame-ancestors must be one origin such as"
                        + " https://app.example.com: no path, no default port, no *, but was \"*\"",
                "--viewer-link=document=http://a.example/{documentId}|--viewer-link document must be a URL of https",
                "--viewer-link=user=https://a.example/{documentId}|--viewer-link user must have the placeholder {userId}",
                "--viewer-link=thing=https://a.example/{documentId}|--viewer-link must be one of document, user, target,"
                        + " then = and a URL",
                "--viewer-link=document|--viewer-link must be one of document, user, target"
            })
    void what_is_wrong_is_refused_before_anything_is_opened(String option, String message) {
        Run run = Run.of("serve", "--store", "memory:", "--port", "0", "--viewer", option);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(message);
        Run without = Run.of("serve", "--store", "memory:", "--port", "0", option);
        assertThat(without.exitCode()).isEqualTo(2);
        assertThat(without.err()).contains(option.replaceFirst("=.*", "") + " needs --viewer");
    }

    @Test
    void the_demo_prints_links_to_logs_that_are_there_and_ends_when_it_is_told_to() throws Exception {
        try (Child child = Child.start(folder, "demo", "--viewer")) {
            BufferedReader lines = lines(child);
            for (String organization : List.of("org-demo", "org-redis", "org-rocksdb")) {
                URI link = URI.create(lines.readLine().replaceFirst(".* (http\\S+)", "$1"));
                assertThat(link.getFragment()).isEqualTo("org=" + organization);
                assertThat(get(link).statusCode()).isEqualTo(200);
                String page = "{\"data\":{\"organizationId\":\"" + organization + "\",\"pageSize\":1}}";
                assertThat(post(link.resolve("/v2/activities/get"), page).body())
                        .contains("\"pageToken\":");
            }
            child.interrupt(Signal.TERM);
            assertThat(child.process().waitFor()).isEqualTo(Signal.TERM.exitCode);
            assertThat(child.err()).isEmpty();
        }
    }

    @Test
    void the_demos_team_worked_until_the_moment_that_it_is_moved_to() throws Exception {
        DemoViewer demo = new DemoViewer();
        demo.addTeam(1_000_000_000_000L);
        List<Activity> team =
                demo.log().get(ActivityQuery.of("org-demo").pageSize(1_000)).activities();
        assertThat(team).hasSize(81);
        assertThat(team.get(0).timestamp()).isEqualTo(1_000_000_000_000L);
        assertThat(team.get(0).displayMessage()).isEqualTo("Ada Okafor moved Write the announcement to Done");
        demo.log().close();
    }

    private static BufferedReader lines(Child child) {
        return child.process().inputReader(StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> get(URI uri) throws Exception {
        return CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(URI uri, String body) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(uri)
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
