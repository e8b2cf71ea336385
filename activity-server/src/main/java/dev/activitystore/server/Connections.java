package dev.activitystore.server;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Takes connections, and knows which of them have a request in flight. When the server stops, those without one are closed
 * soon, and the others keep their idle timeout: who reads an answer haltingly still gets all of it.
 */
final class Connections extends ServerConnector {

    /** How long a connection without a request is kept while the server stops. */
    private static final long STOPPING_IDLE_MILLIS = 50;

    private final Set<EndPoint> busy = new HashSet<>(); // guarded by itself
    private boolean isStopping; // guarded by busy

    Connections(Server server, ConnectionFactory factory, long idleMillis) {
        super(server, factory);
        setIdleTimeout(idleMillis);
        setShutdownIdleTimeout(idleMillis); // of all connections; shutdown() makes it shorter for some
    }

    /**
     * Keeps a request's connection while the request is in flight. Only waiting for the caller ends it by the idle timeout,
     * not a store that takes its time.
     */
    void keep(Request request) {
        EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        synchronized (busy) {
            busy.add(endPoint);
            if (isStopping) {
                endPoint.setIdleTimeout(getIdleTimeout());
            }
        }
        request.addIdleTimeoutListener(Connections::isFailure);
        Request.addCompletionListener(request, failure -> release(endPoint));
    }

    @Override
    public CompletableFuture<Void> shutdown() {
        CompletableFuture<Void> done = super.shutdown();
        synchronized (busy) {
            isStopping = true;
            for (EndPoint endPoint : getConnectedEndPoints()) {
                if (!busy.contains(endPoint)) {
                    endPoint.setIdleTimeout(STOPPING_IDLE_MILLIS);
                }
            }
        }
        return done;
    }

    private void release(EndPoint endPoint) {
        synchronized (busy) {
            busy.remove(endPoint);
            if (isStopping) {
                endPoint.setIdleTimeout(STOPPING_IDLE_MILLIS);
            }
        }
    }

    /** Asked only while neither a part of the body nor room for a part of the answer is waited for. */
    private static boolean isFailure(TimeoutException timeout) {
        return false;
    }
}
