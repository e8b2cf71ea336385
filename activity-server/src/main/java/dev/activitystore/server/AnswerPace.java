package dev.activitystore.server;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the connection of a caller who takes an answer too slowly, as it holds a thread, a place and memory meanwhile. Only
 * the time counts in which the caller is waited for. The connection's idle timeout ends a wait in which nothing is taken;
 * this, waits in which there is ever a little.
 *
 * <p>Of one answer, and one thread that writes it.
 */
final class AnswerPace {

    private final Request request;
    private final Rate rate;
    private long waitedNanos; // guarded by this
    private long bytes; // guarded by this
    private long waitingSince; // guarded by this
    private Scheduler.@Nullable Task end; // guarded by this

    AnswerPace(Request request, Rate rate) {
        this.request = request;
        this.rate = rate;
    }

    /** A stream whose waits are limited; what the system takes ahead is taken. */
    OutputStream limiting(OutputStream sink) {
        return new FilterOutputStream(sink) {
            @Override
            public void write(byte[] piece, int offset, int length) throws IOException {
                limited(() -> out.write(piece, offset, length), length);
            }

            @Override
            public void flush() throws IOException {
                limited(out::flush, 0);
            }

            @Override
            public void close() throws IOException {
                limited(out::close, 0);
            }
        };
    }

    /** Gives what follows its own time: a page of an export is as much as an answer. */
    synchronized void beginAnew() {
        waitedNanos = 0;
        bytes = 0;
    }

    private void limited(Wait wait, int length) throws IOException {
        begin();
        try {
            wait.run();
        } finally {
            end(length);
        }
    }

    private synchronized void begin() {
        waitingSince = System.nanoTime();
        long left = Math.max(0, rate.nanosLeft(waitedNanos, bytes));
        end = request.getComponents().getScheduler().schedule(this::cut, left, TimeUnit.NANOSECONDS);
    }

    private synchronized void end(int taken) {
        if (end != null) {
            end.cancel();
        }
        waitedNanos += System.nanoTime() - waitingSince;
        bytes += taken;
    }

    private void cut() {
        EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        Connections.resetAtEnd(endPoint);
        endPoint.close(new TimeoutException("the answer is taken too slowly"));
    }

    @FunctionalInterface
    private interface Wait {

        void run() throws IOException;
    }
}
