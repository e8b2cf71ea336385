package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.spi.StoreAddress;
import dev.activitystore.testkit.Activities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JdbcActivityStoreProviderTest {

    private final JdbcActivityStoreProvider provider = new JdbcActivityStoreProvider();

    @Test
    void there_is_a_form_for_each_scheme() {
        assertThat(provider.schemes()).containsExactly("jdbc:h2:", "jdbc:mariadb:", "jdbc:postgresql:");
        assertThat(provider.forms())
                .containsExactly(
                        "jdbc:h2:file:PATH", "jdbc:mariadb://HOST/DATABASE", "jdbc:postgresql://HOST/DATABASE");
    }

    @ParameterizedTest
    @EnumSource
    void the_case_of_a_scheme_does_not_count(Database database) {
        String url = database.newUrl();
        String scheme = url.replaceFirst("^(jdbc:[a-z0-9]+:).*", "$1");
        String upper = scheme.toUpperCase(Locale.ROOT) + url.substring(scheme.length());
        try (ActivityStore store = provider.open(StoreAddress.of(upper))) {
            store.put("org-1", Activities.ascending(2));
        }
        try (ActivityStore store = provider.openExisting(StoreAddress.of(upper)).orElseThrow()) {
            assertThatItHolds(2, store);
        }
        assertThat(provider.identity(upper)).isEqualTo(provider.identity(url));
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "POSTGRESQL"})
    void a_user_of_the_url_takes_precedence(Database database) {
        String url = database.newUrl();
        assertThat(url).contains("?user=");
        try (ActivityStore store = provider.open(StoreAddress.of(url).as("nobody", "wrong"))) {
            assertThatItHolds(0, store);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "POSTGRESQL"})
    void a_user_beside_the_url_connects(Database database) {
        String url = database.newUrl();
        JdbcActivityStore.open(url).close();
        Database.execute(url, database.createUser("reader", "reader-password"));
        for (String table : new String[] {"activity", "activity_setting", "activity_schema"}) {
            Database.execute(url, "GRANT SELECT ON " + table + " TO reader");
        }
        StoreAddress address = StoreAddress.of(url.replaceFirst("[?].*", ""));
        try (ActivityStore store =
                provider.openExisting(address.as("reader", "reader-password")).orElseThrow()) {
            assertThatItHolds(0, store);
            assertThatThrownBy(() -> store.put("org-1", Activities.ascending(1)))
                    .isInstanceOf(ActivityStoreException.class)
                    .hasMessageContaining("denied");
        }
    }

    @Test
    void a_user_and_a_password_of_an_h2_url_open_it(@TempDir Path folder) {
        String url = "jdbc:h2:file:" + folder.resolve("log") + ";user=ada;Password=s3cret";
        try (ActivityStore store = provider.open(StoreAddress.of(url).as("of-another-database", "wrong"))) {
            store.put("org-1", Activities.ascending(1));
        }
        assertThatThrownBy(() -> provider.open(StoreAddress.of(url.replace("s3cret", "s3cr3t"))))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessageContaining("Wrong user name or password");
        try (ActivityStore store = provider.openExisting(StoreAddress.of(url)).orElseThrow()) {
            assertThatItHolds(1, store);
        }
    }

    @Test
    void a_database_that_is_not_there_leaves_nothing(@TempDir Path folder) {
        String url = "jdbc:h2:file:" + folder.resolve("none").resolve("log");
        assertThat(provider.openExisting(StoreAddress.of(url))).isEmpty();
        assertThat(provider.openExisting(StoreAddress.of(url + ";IFEXISTS=TRUE")))
                .isEmpty();
        assertThat(provider.openExisting(StoreAddress.of("jdbc:h2:mem:none-there")))
                .isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_database_that_is_not_there_on_a_server_leaves_nothing(@TempDir Path folder) throws Exception {
        Server server = Server.createTcpServer("-tcpPort", "0", "-baseDir", folder.toString())
                .start();
        try {
            Optional<ActivityStore> none =
                    provider.openExisting(StoreAddress.of("jdbc:h2:tcp://localhost:" + server.getPort() + "/./log"));
            assertThat(none).isEmpty();
        } finally {
            server.stop();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_database_of_something_else_gets_no_tables(@TempDir Path folder) {
        String url = "jdbc:h2:file:" + folder.resolve("log");
        Database.execute(url, "CREATE TABLE other (id INT)");
        assertThatThrownBy(() -> provider.openExisting(StoreAddress.of(url)))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessageContaining("table activity is missing");
        assertThat(Database.number(url, "SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = 'PUBLIC'"))
                .isEqualTo(1);
    }

    @Test
    void two_names_of_one_file_are_one_store(@TempDir Path folder) throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        String identity = provider.identity("jdbc:h2:file:" + real.resolve("log"));
        for (boolean isThere : new boolean[] {false, true}) {
            for (String url : new String[] {
                "jdbc:h2:" + real.resolve("log"),
                "jdbc:h2:FILE:" + real.resolve("log"),
                "jdbc:h2:file:" + real.resolve("log") + ";USER=ada",
                "jdbc:h2:file:" + real.resolve(".").resolve("log"),
                "jdbc:h2:file:" + link.resolve("log"),
                "JDBC:H2:file:" + link.resolve("log"),
            }) {
                assertThat(provider.identity(url)).as(url).isEqualTo(identity);
            }
            if (!isThere) {
                JdbcActivityStore.open("jdbc:h2:file:" + real.resolve("log")).close();
            }
        }
        assertThat(provider.identity("jdbc:h2:file:" + real.resolve("other"))).isNotEqualTo(identity);
        assertThat(provider.identity("jdbc:h2:mem:log")).isNotEqualTo(provider.identity("jdbc:h2:mem:other"));
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:h2:file:./log, jdbc:h2:file:./log",
        "jdbc:h2:file:./l@g;USER=a;PASSWORD=b, jdbc:h2:file:./l@g…",
        "jdbc:postgresql://host/db, jdbc:postgresql://host/db",
        "jdbc:postgresql://host/db?user=a&password=b, jdbc:postgresql://host/db…",
        "jdbc:postgresql://user:pa?ss@host/db, jdbc:postgresql:…",
        "JDBC:MARIADB://user:pa;s/s@host/db?x=1, JDBC:MARIADB:…",
        "jdbc:mariadb://host/db?password=a@b, jdbc:mariadb:…"
    })
    void what_may_be_a_password_is_not_shown(String uri, String shown) {
        assertThat(provider.withoutSecrets(uri)).isEqualTo(shown);
    }

    @Test
    void a_uri_of_another_kind_is_refused() {
        assertThatThrownBy(() -> provider.open(StoreAddress.of("jdbc:other://user:s3cret@host/db")))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageNotContaining("s3cret");
    }

    private static void assertThatItHolds(int records, ActivityStore store) {
        assertThat(store.find(ActivityFilter.of("org-1"), SortOrder.ASC, null, SliceLimit.ofRecords(10))
                        .activities())
                .hasSize(records);
    }
}
