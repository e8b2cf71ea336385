package dev.activitystore.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The pooler itself, as this machine has it installed, which hands each transaction one of three sessions. Started when the
 * first test asks, stopped with the process.
 */
final class PgBouncer {

    private static final int MOST_ATTEMPTS = 100_000;

    private PgBouncer() {}

    /** A URL of the server of this process, by way of the pooler. */
    static String through(String url) {
        return url.replaceFirst("//[^/:]*:\\d+/", "//127.0.0.1:" + Running.PORT + "/");
    }

    private static final class Running {

        private static final int PORT = start(PostgreSqlServer.newDatabase());

        private static int start(String url) {
            try {
                int port = freePort();
                Path configuration = Files.createTempFile("pgbouncer", ".ini");
                Files.writeString(configuration, configuration(url, port));
                // it refuses to be the superuser, and changes to who this file names after it has read it
                Process process = new ProcessBuilder("pgbouncer", "--quiet", configuration.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
                awaitListening(process, port);
                Files.delete(configuration);
                return port;
            } catch (IOException e) {
                throw new UncheckedIOException("PgBouncer must be installed", e);
            }
        }

        private static String configuration(String url, int port) {
            return """
                    [databases]
                    * = host=127.0.0.1 port=%s user=postgres
                    [pgbouncer]
                    listen_addr = 127.0.0.1
                    listen_port = %d
                    unix_socket_dir =
                    auth_type = any
                    pool_mode = transaction
                    default_pool_size = 3
                    server_idle_timeout = 1
                    max_client_conn = 1000
                    max_packet_size = 2147483647
                    ignore_startup_parameters = extra_float_digits
                    %s
                    """.formatted(
                            url.replaceFirst(".*//[^/:]*:(\\d+)/.*", "$1"),
                            port,
                            System.getProperty("user.name").equals("root") ? "user = nobody" : "");
        }

        private static int freePort() throws IOException {
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            }
        }

        private static void awaitListening(Process process, int port) throws IOException {
            for (int attempt = 1; ; attempt++) {
                try (Socket socket = new Socket()) {
                    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                    return;
                } catch (IOException e) {
                    if (!process.isAlive() || attempt == MOST_ATTEMPTS) {
                        throw e;
                    }
                    Thread.onSpinWait();
                }
            }
        }
    }
}
