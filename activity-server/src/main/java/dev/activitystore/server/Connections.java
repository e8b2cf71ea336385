package dev.activitystore.server;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
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

    private final Rate headRate;
    private final Set<EndPoint> busy = new HashSet<>(); // guarded by itself
    private boolean isStopping; // guarded by busy

    Connections(Server server, ConnectionFactory factory, long idleMillis, Rate headRate) {
        super(server, factory);
        this.headRate = headRate;
        setIdleTimeout(idleMillis);
        setShutdownIdleTimeout(idleMillis); // of all connections; shutdown() makes it shorter for some
    }

    /**
     * Keeps a request's connection while the request is in flight. Only waiting for the caller ends it by the idle timeout,
     * not a store that takes its time.
     */
    void keep(Request request) {
        EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        if (endPoint instanceof StrictEndPoint strict) {
            strict.requestBegun();
        }
        synchronized (busy) {
            busy.add(endPoint);
            if (isStopping) {
                endPoint.setIdleTimeout(getIdleTimeout());
            }
        }
        request.addIdleTimeoutListener(Connections::isFailure);
        HttpFields headers = request.getHeaders();
        long bodyBytes = headers.contains(HttpHeader.TRANSFER_ENCODING)
                ? -1
                : Math.max(0, headers.getLongField(HttpHeader.CONTENT_LENGTH));
        Request.addCompletionListener(request, failure -> release(endPoint, bodyBytes));
    }

    /**
     * Lets the end of a connection on which a part of an answer was sent be a reset. Where the connection's end is that of the
     * answer, as of HTTP/1.0 and after {@code Connection: close}, nobody could tell a part from the whole otherwise.
     */
    static void resetAtEnd(EndPoint endPoint) {
        if (endPoint.getTransport() instanceof SocketChannel channel) {
            try {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException e) {
                // it is closed already
            }
        }
    }

    /** Ends what is still in flight when there is no more time for it. */
    @Override
    protected void doStop() throws Exception {
        synchronized (busy) {
            busy.forEach(Connections::resetAtEnd);
        }
        super.doStop();
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

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        SocketChannelEndPoint endPoint = new StrictEndPoint(channel, selector, key, getScheduler(), headRate);
        endPoint.setIdleTimeout(getIdleTimeout());
        return endPoint;
    }

    private void release(EndPoint endPoint, long bodyBytes) {
        if (endPoint instanceof StrictEndPoint strict) {
            strict.requestEnded(bodyBytes);
        }
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
