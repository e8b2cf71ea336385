package dev.activitystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.cli.Child.Signal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process that is told to end while it opens its store, on a server that says nothing, does not wait for that. */
class InterruptedOpeningTest {

    /** It would wait for ever. */
    private static final String NO_LIMITS = "/db?user=u&password=p&connectTimeout=0&socketTimeout=0&loginTimeout=0";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "serve --port 0 --store, TERM",
        "import - --store, INT",
        "export --organization o --store, TERM",
        "copy --organization o --to memory: --from, TERM",
        "copy --organization o --from memory: --to, INT"
    })
    void it_ends_at_once(String command, Signal signal) throws IOException, InterruptedException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            silent.setSoTimeout(60_000);
            String store = "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + NO_LIMITS;
            try (Child child = Child.start(folder, (command + " " + store).split(" "));
                    Socket connection = silent.accept()) {
                child.interrupt(signal);
                assertThat(child.process().waitFor(1, TimeUnit.MINUTES)).isTrue();
                assertThat(child.process().exitValue()).isEqualTo(signal.exitCode);
                assertThat(child.err()).isEmpty();
                assertThat(connection.isConnected()).isTrue();
            }
        }
    }
}
