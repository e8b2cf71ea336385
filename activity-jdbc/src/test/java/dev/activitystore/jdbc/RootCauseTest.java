package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.activitystore.ActivityStoreException;
import dev.activitystore.testkit.Activities;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first line of an error says what was the matter. */
class RootCauseTest {

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql://no.such.host.invalid/log", "jdbc:mariadb://no.such.host.invalid/log"})
    void a_host_that_is_unknown(String url) {
        assertThatFirstLine(() -> JdbcActivityStore.open(url), "UnknownHostException: no.such.host.invalid");
    }

    @Test
    void a_parameter_of_the_url_that_means_nothing() {
        assertThatFirstLine(
                () -> JdbcActivityStore.open(Database.POSTGRESQL.newUrl() + "&connectTimeout=soon"), "connectTimeout");
    }

    @ParameterizedTest
    @EnumSource
    void a_schema_that_is_missing(Database database) {
        assertThatThrownBy(() -> JdbcActivityStore.builder(database.newUrl())
                        .schemaName("elsewhere")
                        .build())
                .isInstanceOf(ActivityStoreException.class)
                .message()
                .containsPattern("(?i)\"elsewhere\" (not found|does not exist)$|Unknown database 'elsewhere'$");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void tables_that_the_user_has_no_rights_on(Database database) {
        String url = database.newUrl();
        JdbcActivityStore.open(url).close();
        Database.execute(url, database.createUser("nobody", "secret"));
        String nobodys = url.replaceFirst("user=\\w+", "user=nobody&password=secret");
        for (SchemaMode mode : SchemaMode.values()) {
            assertThatFirstLine(
                    () -> {
                        try (JdbcActivityStore store =
                                JdbcActivityStore.builder(nobodys).schema(mode).build()) {
                            store.put("org-1", Activities.ascending(1));
                        }
                    },
                    database == Database.POSTGRESQL
                            ? "permission denied for table activity"
                            : "command denied to user");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void a_server_that_fell_silent(Database database) throws IOException {
        String url = database.newUrl();
        try (TcpProxy proxy = TcpProxy.before(url);
                JdbcActivityStore store = JdbcActivityStore.builder(proxy.through(url))
                        .answerTimeout(Duration.ofSeconds(1))
                        .build()) {
            store.put("org-1", Activities.ascending(1));
            proxy.setSilent(true);
            assertThatFirstLine(() -> store.put("org-1", List.of(Activities.complete("b", 1))), "Read timed out");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void a_server_that_falls_silent_while_the_tables_are_made(Database database) throws IOException {
        String url = database.newUrl();
        try (TcpProxy proxy = TcpProxy.before(url)) {
            proxy.fallSilentAt("CREATE TABLE");
            JdbcActivityStoreBuilder builder =
                    JdbcActivityStore.builder(proxy.through(url)).answerTimeout(Duration.ofSeconds(1));
            ActivityStoreException failure = catchThrowableOfType(ActivityStoreException.class, builder::build);
            assertThat(failure).hasMessageContaining("Read timed out");
            assertThat(failure.isUnavailable()).isTrue();
        }
    }

    private static void assertThatFirstLine(ThrowingCallable call, String reason) {
        assertThatThrownBy(call)
                .isInstanceOf(ActivityStoreException.class)
                .message()
                .matches(message -> message.lines().findFirst().orElseThrow().contains(reason), "has " + reason);
    }
}
