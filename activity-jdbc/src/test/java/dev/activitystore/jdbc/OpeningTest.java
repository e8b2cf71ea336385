package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActivityStoreException;
import dev.activitystore.InvalidArgumentException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
                        + ";OPTIMIZE_REUSE_RESULTS=FALSE;LOCK_TIMEOUT=10000");
    }

    @Test
    void s22_a_file_that_is_no_database_gives_a_clear_error(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("log.mv.db"), "not a database".repeat(1_000), StandardCharsets.UTF_8);
        assertThatThrownBy(() -> JdbcActivityStore.open("jdbc:h2:file:" + folder.resolve("log")))
                .isInstanceOf(ActivityStoreException.class)
                .hasCauseInstanceOf(SQLException.class);
    }
}
