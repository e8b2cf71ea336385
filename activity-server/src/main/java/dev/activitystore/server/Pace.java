package dev.activitystore.server;

import java.time.Duration;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;

/**
 * Ends a body that comes too slowly: the connection's idle timeout ends a wait for more, and whoever sends a byte at a
 * time is measured at each byte.
 *
 * <p>Of one body, and one thread at a time.
 */
final class Pace {

    private static final long NANOS_A_MILLI = Duration.ofMillis(1).toNanos();

    private final long start = System.nanoTime();
    private final Rate rate;
    private long idleBefore;
    private long idleNow = -1;

    Pace(Rate rate) {
        this.rate = rate;
    }

    /** Whether so many bytes are enough by now. */
    boolean isKept(long bytes) {
        return nanosLeft(bytes) > 0;
    }

    /** Lets the connection wait for the next bytes as long as they would be in time, and no longer. */
    void limitWait(Request request, long bytes) {
        EndPoint endPoint = endPoint(request);
        if (idleNow < 0) {
            idleBefore = endPoint.getIdleTimeout();
        }
        idleNow = Math.min(idleBefore, nanosLeft(bytes) / NANOS_A_MILLI + 1);
        endPoint.setIdleTimeout(idleNow);
    }

    /** Lets the connection be idle as long as before, unless somebody else has set that, too. */
    void endWait(Request request) {
        EndPoint endPoint = endPoint(request);
        if (idleNow >= 0 && endPoint.getIdleTimeout() == idleNow) {
            endPoint.setIdleTimeout(idleBefore);
        }
    }

    private long nanosLeft(long bytes) {
        return rate.nanosLeft(System.nanoTime() - start, bytes);
    }

    private static EndPoint endPoint(Request request) {
        return request.getConnectionMetaData().getConnection().getEndPoint();
    }
}
