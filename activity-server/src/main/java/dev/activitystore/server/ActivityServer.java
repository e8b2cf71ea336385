package dev.activitystore.server;

import dev.activitystore.ActivityLog;
import java.io.IOException;
import java.net.URI;
import org.eclipse.jetty.server.Server;

/**
 * The documented HTTP API of a log, served on a port: plain HTTP/1.1, for a network that is trusted or behind a proxy
 * that does TLS. Beside the API it answers {@code /healthz}, {@code /readyz}, {@code /metrics} and {@code /openapi.json},
 * and with a viewer {@code /viewer/}, without credentials.
 *
 * <p>Safe for concurrent use. Does not close the log.
 */
public final class ActivityServer implements AutoCloseable {

    private final Server server;
    private final Connections connector;

    ActivityServer(Server server, Connections connector) {
        this.server = server;
        this.connector = connector;
    }

    /**
     * Begins a server.
     *
     * @param log the log, which the server does not close
     * @return a builder
     */
    public static ActivityServerBuilder builder(ActivityLog log) {
        return new ActivityServerBuilder(log);
    }

    /**
     * Where the server listens.
     *
     * @return such as {@code http://127.0.0.1:8080}
     */
    public URI uri() {
        String host = connector.getHost().contains(":") ? "[" + connector.getHost() + "]" : connector.getHost();
        return URI.create("http://" + host + ":" + connector.getLocalPort());
    }

    /**
     * Takes no more requests, waits for those in flight, up to the time that {@link ActivityServerBuilder#stopTimeout} says, and ends.
     * Idempotent.
     */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) { // Jetty's signature; one that is thrown here is of a request that did not end
            server.destroy();
        }
    }

    ActivityServer start() throws IOException {
        try {
            server.start();
            return this;
        } catch (IOException e) {
            close();
            throw e;
        } catch (Exception e) { // Jetty's signature
            close();
            throw new IllegalStateException(e);
        }
    }
}
