package dev.activitystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityStores;
import dev.activitystore.server.ActivityServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sentence 21, over HTTP: the folder of a store is taken away from the server that has it open. */
class LostStorageTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** Who polls every five seconds sees it the next time. */
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private static final String ALL = "{\"data\":{\"organizationId\":\"o\"}}";

    @TempDir
    private Path temporary;

    private final Logger logger = Logger.getLogger("dev.activitystore");
    private final Lines lines = new Lines();
    private final PrintStream standardErr = System.err;

    private Path folder;
    private URI server;

    @BeforeEach
    void listen() {
        folder = temporary.resolve("store");
        logger.addHandler(lines);
        logger.setUseParentHandlers(false);
        System.setErr(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8)); // ids of failures
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(lines);
        logger.setUseParentHandlers(true);
        System.setErr(standardErr);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rocksdb:", "jdbc:h2:file:"})
    void s21_a_folder_that_is_deleted(String scheme) throws Exception {
        checkLost(scheme, () -> {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"rocksdb:", "jdbc:h2:file:"})
    void s21_a_folder_that_is_renamed_until_it_is_back(String scheme) throws Exception {
        Path elsewhere = temporary.resolve("elsewhere");
        serve(scheme, () -> {
            Files.move(folder, elsewhere);
            checkNothingIsAcknowledged();
            Files.move(elsewhere, folder);
            assertThat(ready()).isEqualTo(200);
            assertThat(add("c").statusCode()).isEqualTo(200);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"rocksdb:", "jdbc:h2:file:"})
    void s21_a_folder_that_is_replaced_by_an_empty_one(String scheme) throws Exception {
        checkLost(scheme, () -> {
            Files.move(folder, temporary.resolve("elsewhere"));
            Files.createDirectory(folder);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"rocksdb:", "jdbc:h2:file:"})
    void s21_a_folder_that_is_replaced_by_its_copy(String scheme) throws Exception {
        checkLost(scheme, () -> {
            Path elsewhere = Files.move(folder, temporary.resolve("elsewhere"));
            Files.createDirectory(folder);
            try (Stream<Path> files = Files.list(elsewhere)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, folder.resolve(file.getFileName()));
                }
            }
        });
    }

    private void checkLost(String scheme, Step loss) throws Exception {
        serve(scheme, () -> {
            loss.run();
            checkNothingIsAcknowledged();
        });
    }

    private void serve(String scheme, Step step) throws Exception {
        String uri = scheme + folder + (scheme.startsWith("jdbc") ? "/log" : "");
        try (ActivityLog log = ActivityLog.on(ActivityStores.open(uri));
                ActivityServer started = ActivityServer.builder(log).port(0).start()) {
            server = started.uri();
            assertThat(add("a").statusCode()).isEqualTo(200);
            assertThat(ready()).isEqualTo(200);
            step.run();
        }
    }

    private void checkNothingIsAcknowledged() throws Exception {
        assertThat(ready()).isEqualTo(503);
        for (int i = 0; i < 3; i++) {
            assertThat(add("b-" + i).statusCode()).isIn(500, 503);
            assertThat(ready()).isEqualTo(503);
            HttpResponse<String> read = post("get", ALL);
            assertThat(read.statusCode()).isIn(200, 500, 503);
            if (read.statusCode() == 200) {
                assertThat(read.body()).contains("\"id\":\"a\"");
            }
        }
        assertThat(lines.errors).hasSize(1).first().asString().contains(folder.toString());
    }

    private int ready() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/readyz"))
                .timeout(ANSWER)
                .build();
        return CLIENT.send(request, BodyHandlers.ofString()).statusCode();
    }

    private HttpResponse<String> add(String id) throws IOException, InterruptedException {
        return post(
                "add",
                "{\"data\":{\"organizationId\":\"o\",\"activities\":[{\"id\":\"" + id
                        + "\",\"featureType\":\"comment\",\"actionType\":\"x\",\"actionUser\":{\"userId\":\"u\"}}]}}");
    }

    private HttpResponse<String> post(String operation, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/v2/activities/" + operation))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    /** What is done while the server runs. */
    @FunctionalInterface
    private interface Step {

        void run() throws Exception;
    }

    /** Keeps what stores log as errors. */
    private static final class Lines extends Handler {

        private final List<String> errors = new ArrayList<>();

        @Override
        public synchronized void publish(LogRecord line) {
            if (line.getLevel().equals(Level.SEVERE)) {
                errors.add(line.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
