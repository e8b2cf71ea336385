package dev.activitystore.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A connection on which the first line of a request must be as HTTP has it. The HTTP library's parser is more lenient and
 * can't be told not to be: what it must not let through becomes a character here that it refuses.
 *
 * <p>Safe for concurrent use.
 */
final class StrictEndPoint extends SocketChannelEndPoint {

    private static final byte REFUSED = 0;

    /** What the library says of it. */
    static final String REFUSAL = "Illegal character CNTL=0x0";

    /** What comes now; null where that isn't known, as a request came before the one before it was answered. */
    private @Nullable RequestHead head = new RequestHead(); // guarded by this

    /** How many bytes have come since the head began. */
    private long filled; // guarded by this

    private final Rate rate;

    /** Of the head that comes now; null while a request is in flight, and before anything has come. */
    private @Nullable Arrival arrival; // guarded by this

    private boolean isInRequest; // guarded by this

    StrictEndPoint(
            SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler, Rate headRate) {
        super(channel, selector, key, scheduler);
        this.rate = headRate;
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        int bytes = super.fill(buffer);
        if (bytes > 0) {
            if (isTooSlow(bytes)) {
                close(new TimeoutException("the head of a request comes too slowly"));
                return -1;
            }
            check(buffer, buffer.limit() - bytes);
        }
        return bytes;
    }

    /** Says that the head of a request is there. */
    synchronized void requestBegun() {
        isInRequest = true;
        arrival = null;
    }

    /** Who sends a head byte by byte keeps the connection from being idle for ever, but is measured at each. */
    private synchronized boolean isTooSlow(int bytes) {
        if (isInRequest) {
            return false;
        }
        Arrival before = arrival == null ? new Arrival(System.nanoTime(), 0) : arrival;
        arrival = new Arrival(before.begin, before.bytes + bytes);
        return rate.nanosLeft(System.nanoTime() - before.begin, before.bytes) <= 0;
    }

    /**
     * Says that a request has ended.
     *
     * @param bodyBytes how long its body was; -1 where that isn't known
     */
    synchronized void requestEnded(long bodyBytes) {
        RequestHead ended = head;
        boolean isEnd = ended != null && ended.isWhole() && bodyBytes >= 0 && filled == ended.bytes() + bodyBytes;
        head = isEnd ? new RequestHead() : null;
        filled = 0;
        isInRequest = false;
    }

    private synchronized void check(ByteBuffer buffer, int begin) {
        filled += buffer.limit() - begin;
        if (head == null) {
            return;
        }
        for (int i = begin; i < buffer.limit() && !head.isWhole(); i++) {
            if (!head.take(buffer.get(i))) {
                buffer.put(i, REFUSED);
                return;
            }
        }
    }

    /** When something began to come, and how much there is by now. */
    private record Arrival(long begin, long bytes) {}
}
