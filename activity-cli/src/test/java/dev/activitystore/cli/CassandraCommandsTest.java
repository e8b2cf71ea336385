package dev.activitystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The commands on the cluster that the script of {@code activity-cassandra} starts; then it ends, and they say so. */
@Tag("cluster")
class CassandraCommandsTest extends StoreTest {

    @Test
    void the_commands_work_on_the_cluster_that_one_command_starts() throws Exception {
        Process cluster = new ProcessBuilder("../activity-cassandra/cluster")
                .redirectError(Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(cluster.getInputStream(), StandardCharsets.UTF_8))) {
            store = out.readLine();
            assertThat(store).startsWith("cassandra://");
            checkAbsent();
            checkDemo();
            checkCommands();
            checkServer();
        } finally {
            cluster.destroy();
            cluster.waitFor();
        }
        Run unavailable = run("get", "--organization", "org-1");
        assertThat(unavailable.exitCode()).isEqualTo(1);
        assertThat(unavailable.err())
                .contains("none of the hosts of cassandra://")
                .contains("Connection refused");
    }

    private void checkAbsent() {
        assertThat(run("get", "--organization", "org-1").err())
                .contains("must be a store that exists (import makes one)");
        String cluster = store;
        store = cluster.replace("/activities?", "/nowhere?");
        assertThat(run("get", "--organization", "org-1").err())
                .contains("there is no keyspace nowhere. Create it, as in: CREATE KEYSPACE nowhere WITH replication = {"
                        + "'class': 'NetworkTopologyStrategy', 'datacenter1': 3}");
        store = cluster.replace("=datacenter1", "=elsewhere");
        assertThat(run("get", "--organization", "org-1"))
                .isEqualTo(new Run(
                        2,
                        "",
                        "activity: datacenter must be one of those of the cluster, which are [datacenter1], but was"
                                + " \"elsewhere\"\n"));
        store = cluster;
    }

    private void checkDemo() {
        Run demo = run("demo");
        assertThat(demo.exitCode()).as(demo.err()).isZero();
        assertThat(demo.out()).contains("cassandra: 6,000 activities loaded").contains("114 outcomes, all done: true");
        assertThat(run("organizations").lines()).containsExactlyInAnyOrder("org-redis", "org-rocksdb");
    }

    private void checkCommands() throws IOException {
        String lines = IntStream.range(0, 30).mapToObj(StoreTest::line).collect(Collectors.joining("\n"));
        assertThat(run("import", write("lines", lines).toString()).exitCode()).isZero();
        assertThat(run("get", "--organization", "org-1", "--document", "doc-1", "--page-size", "5")
                        .lines())
                .hasSize(5)
                .first()
                .isEqualTo(line(29));
        String copied = "rocksdb:" + folder.resolve("copied");
        Run copy = Run.of("copy", "--from", store, "--to", copied, "--all-organizations");
        assertThat(copy.exitCode()).as(copy.err()).isZero();
        Run back = Run.of("copy", "--from", copied, "--to", store, "--all-organizations");
        assertThat(back.exitCode()).as(back.err()).isZero();
        assertThat(run("delete", "--organization", "org-1", "--document", "doc-1", "--yes")
                        .exitCode())
                .isZero();
        assertThat(run("export", "--organization", "org-1").lines()).hasSize(15);
        assertThat(run("count", "--organization", "org-1").lines()).containsExactly("15");
    }

    private void checkServer() throws Exception {
        try (Child server = Child.start(folder, "serve", "--store", store, "--port", "0")) {
            String listening = server.process()
                    .inputReader(StandardCharsets.UTF_8)
                    .readLine()
                    .replaceFirst("listening on (\\S+).*", "$1");
            HttpRequest ready = HttpRequest.newBuilder(URI.create(listening).resolve("/readyz"))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(ready, BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}
