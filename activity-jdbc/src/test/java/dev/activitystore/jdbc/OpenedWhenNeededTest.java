package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActivityStoreException;
import dev.activitystore.Outcome;
import dev.activitystore.StoreClosedException;
import dev.activitystore.testkit.Activities;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store with connections of its own that is to leave tables alone: it opens them with the first call. */
class OpenedWhenNeededTest {

    private static final int CALLERS = 8;

    private final String url = Database.H2.newUrl();

    @Test
    void a_store_that_nobody_calls_opens_nothing(@TempDir Path folder) {
        open("jdbc:h2:file:" + folder.resolve("log")).close();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_file_is_opened_and_closed_as_otherwise(@TempDir Path folder) {
        String file = "jdbc:h2:file:" + folder.resolve("log");
        JdbcActivityStore.open(file).close();
        try (JdbcActivityStore store = open(file)) {
            assertThat(store.put("org-1", Activities.ascending(1))).allMatch(Outcome::done);
        }
        assertThat(folder).isDirectoryContaining("glob:**.closed");
        try (JdbcActivityStore store = JdbcActivityStore.open(file)) {
            store.checkHealth();
        }
    }

    @Test
    void a_database_that_is_away_is_asked_with_each_call_until_it_is_there() throws SQLException, IOException {
        JdbcActivityStore.open(url).close();
        int port = freePort();
        String remote = "jdbc:h2:tcp://localhost:" + port + "/" + url.replaceFirst("^jdbc:h2:([^;]*).*", "$1");
        JdbcActivityStore store = open(remote); // which has nothing open until the server is there
        for (int call = 0; call < 2; call++) {
            assertThatThrownBy(store::checkHealth)
                    .isInstanceOfSatisfying(
                            ActivityStoreException.class,
                            failure -> assertThat(failure.isUnavailable()).isTrue());
        }
        Server server = Server.createTcpServer("-tcpPort", String.valueOf(port)).start();
        try (store) {
            store.checkHealth();
            assertThat(store.put("org-1", Activities.ascending(1))).allMatch(Outcome::done);
        } finally {
            server.stop();
        }
    }

    @Test
    void first_calls_at_once_open_one_pool() throws Exception {
        JdbcActivityStore.open(url).close();
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try (JdbcActivityStore store = JdbcActivityStore.builder(url)
                .schema(SchemaMode.NONE)
                .poolSize(1)
                .build()) {
            CyclicBarrier start = new CyclicBarrier(CALLERS);
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                calls.add(threads.submit(() -> {
                    start.await();
                    store.checkHealth();
                    return true;
                }));
            }
            for (Future<?> call : calls) {
                call.get();
            }
            assertThat(sessions()).isEqualTo(2); // the store's, and that which asks
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void once_it_is_closed_nothing_opens_it() throws SQLException {
        JdbcActivityStore store = open(url);
        store.close();
        assertThatThrownBy(store::checkHealth).isInstanceOf(StoreClosedException.class);
        try (Connection connection = DriverManager.getConnection(url)) {
            assertThatThrownBy(() -> store.within(connection)).isInstanceOf(StoreClosedException.class);
        }
    }

    private static JdbcActivityStore open(String url) {
        return JdbcActivityStore.builder(url).schema(SchemaMode.NONE).build();
    }

    private int sessions() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS")) {
            count.next();
            return count.getInt(1);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
