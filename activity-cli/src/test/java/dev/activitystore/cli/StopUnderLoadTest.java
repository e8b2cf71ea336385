package dev.activitystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Json;
import dev.activitystore.cli.Child.Signal;
import java.io.BufferedReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that is told to stop while many add: what took effect was answered, and what was answered took effect. */
class StopUnderLoadTest {

    private static final int CLIENTS = 32;

    /** As many rounds as {@code -Dactivity.testkit.rounds} says. */
    private static final int ROUNDS = Integer.getInteger("activity.testkit.rounds", 1);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"jdbc:h2:file:, TERM", "rocksdb:, INT"})
    void no_request_that_took_effect_is_without_an_answer(String engine, Signal signal) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String store = engine + folder.resolve("store-" + round);
            CountDownLatch answers = new CountDownLatch(500 + 97 * round);
            List<AddingClient> clients = new ArrayList<>();
            try (Child child = Child.start(folder, "serve", "--store", store, "--port", "0")) {
                BufferedReader reader = child.process().inputReader(StandardCharsets.UTF_8);
                URI server = URI.create(reader.readLine().replaceFirst("listening on (\\S+).*", "$1"));
                List<Thread> threads = new ArrayList<>();
                for (int i = 0; i < CLIENTS; i++) {
                    AddingClient client = new AddingClient(server, "c" + i + "-", answers);
                    clients.add(client);
                    threads.add(new Thread(client));
                }
                threads.forEach(Thread::start);
                assertThat(answers.await(5, TimeUnit.MINUTES)).isTrue();
                child.interrupt(signal);
                for (Thread thread : threads) {
                    thread.join();
                }
                assertThat(child.process().waitFor()).isEqualTo(signal.exitCode);
                assertThat(child.err()).isEmpty();
            }
            Set<String> answered = clients.stream()
                    .flatMap(client -> client.stored().stream())
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(answered).hasSizeGreaterThanOrEqualTo(400);
            assertThat(stored(store)).as("round %d", round).isEqualTo(answered);
        }
    }

    private static Set<String> stored(String store) {
        Set<String> ids = new TreeSet<>();
        for (String line : Run.of("get", "--store", store, "--organization", "org-1", "--all")
                .lines()) {
            ids.add(Json.parse(line).field("id").stringValue());
        }
        return ids;
    }
}
