package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.activitystore.ActivityLogException;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.testkit.Activities;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a database is opened by its URL. */
class OpeningTest {

    @Test
    void a_url_of_another_database_is_refused() {
        assertThatThrownBy(() -> JdbcActivityStore.open("jdbc:mysql://localhost/x?password=secret"))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessage(
                        "url must begin with jdbc:h2: or jdbc:mariadb: or jdbc:postgresql:, but was \"jdbc:mysql:…\"");
    }

    @Test
    void an_unnamed_database_in_memory_is_refused() {
        for (String url : new String[] {"jdbc:h2:mem:", "jdbc:h2:mem:;MODE=MySQL"}) {
            assertThatThrownBy(() -> JdbcActivityStore.open(url))
                    .isInstanceOf(InvalidArgumentException.class)
                    .hasMessageStartingWith("url must name the database");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "folder/", "folder/.", "folder/..", "/", "C:\\"})
    void an_h2_file_that_is_a_folder_is_refused(String place) {
        for (String url : new String[] {"jdbc:h2:" + place, "jdbc:h2:file:" + place + ";MODE=MySQL"}) {
            assertThatThrownBy(() -> JdbcActivityStore.open(url))
                    .isInstanceOf(InvalidArgumentException.class)
                    .hasMessageStartingWith("url must name a file, not a folder");
        }
    }

    @Test
    void a_pool_needs_a_connection() {
        assertThatThrownBy(() -> JdbcActivityStore.builder("jdbc:h2:mem:x").poolSize(0))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessage("poolSize must be at least 1, but was \"0\"");
    }

    @Test
    void a_setting_of_the_url_takes_precedence() {
        assertThat(H2Url.withDefaults("jdbc:h2:mem:x;write_delay=50"))
                .isEqualTo("jdbc:h2:mem:x;write_delay=50;DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=64"
                        + ";OPTIMIZE_REUSE_RESULTS=FALSE;LOCK_TIMEOUT=10000;TRACE_LEVEL_FILE=0");
    }

    @Test
    void s22_a_file_that_is_no_database_gives_a_clear_error(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("log.mv.db"), "not a database".repeat(1_000), StandardCharsets.UTF_8);
        assertThatThrownBy(() -> JdbcActivityStore.open("jdbc:h2:file:" + folder.resolve("log")))
                .isInstanceOf(ActivityStoreException.class)
                .hasCauseInstanceOf(SQLException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:mem:;USER=sa;PASSWORD=s3cret",
                "jdbc:h2:file:/dev/null/none;user=sa;password=s3cret",
                "JDBC:H2:file:/dev/null/none;USER=sa;PASSWORD=s3cret;UNKNOWN_SETTING=1",
                "jdbc:h2:file:relative;USER=sa;PASSWORD=s3cret",
                "jdbc:h2:nonsense;USER=sa;PASSWORD=s3cret;=",
                "jdbc:postgresql://localhost:1/none?user=u&password=s3cret&sslpassword=s3cret",
                "jdbc:postgresql://u:s3cret@localhost:1/none?connectTimeout=1",
                "jdbc:postgresql:none?PASSWORD=s3cret&port=none",
                "jdbc:mariadb://localhost:1/none?user=u&password=s3cret&keyPassword=s3cret",
                "jdbc:mariadb://u:s3cret@localhost:1/none",
                "jdbc:mariadb:s3cret",
                "jdbc:mysql://u:s3cret@localhost/none"
            })
    void no_error_shows_a_password(String url) {
        Throwable failure = catchThrowable(() -> JdbcActivityStore.builder(url)
                .answerTimeout(Duration.ofMillis(500))
                .build()
                .close());
        assertThat(failure).isInstanceOf(ActivityLogException.class);
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        assertThat(text.toString()).doesNotContain("s3cret");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void what_h2_makes_is_for_its_user_alone(@TempDir Path folder) throws IOException {
        Path made = folder.resolve("new").resolve("newer");
        try (JdbcActivityStore store = JdbcActivityStore.open("jdbc:h2:file:" + made.resolve("log"))) {
            store.put("org-1", Activities.ascending(3));
            assertThat(permissions(made)).isEqualTo("rwx------");
            assertThat(permissions(made.getParent())).isEqualTo("rwx------");
        }
        try (Stream<Path> files = Files.list(made)) {
            assertThat(files.toList())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void the_permissions_of_what_is_there_stay(@TempDir Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));
        String url = "jdbc:h2:file:" + folder.resolve("log");
        JdbcActivityStore.open(url).close();
        Files.setPosixFilePermissions(folder.resolve("log.mv.db"), PosixFilePermissions.fromString("rw-r-----"));
        JdbcActivityStore.open(url).close();
        assertThat(permissions(folder.resolve("log.mv.db"))).isEqualTo("rw-r-----");
        assertThat(permissions(folder)).isEqualTo("rwxr-x---");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
