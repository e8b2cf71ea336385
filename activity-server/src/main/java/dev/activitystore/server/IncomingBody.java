package dev.activitystore.server;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayDeque;
import java.util.Enumeration;
import java.util.Queue;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body to its end, or to where it is too large, too slow or more than there is memory for. No thread waits for
 * what is still to come, so that who sends slowly holds up nobody else.
 */
final class IncomingBody implements Runnable {

    private final Request request;
    private final long maxBytes;
    private final Pace pace;
    private final Shares.@Nullable Share memory;
    private final Consumer<IncomingBody> then;
    private final Queue<byte[]> pieces = new ArrayDeque<>();
    private long bytes;
    private End end = End.COMPLETE;
    private @Nullable Throwable failure;

    private IncomingBody(
            Request request, long maxBytes, Pace pace, Shares.@Nullable Share memory, Consumer<IncomingBody> then) {
        this.request = request;
        this.maxBytes = maxBytes;
        this.pace = pace;
        this.memory = memory;
        this.then = then;
    }

    /** How the reading of a body ended. */
    enum End {
        /** All of it is there, or one byte more than there may be. */
        COMPLETE,
        /** It came too slowly. */
        TOO_SLOW,
        /** The caller's share of the memory is taken by other bodies. */
        NO_MEMORY,
        /** The caller has gone, or sent what is not HTTP. */
        BROKEN
    }

    /** Reads a body, for which memory is taken as it comes, and goes on with what is to be done then. */
    static void read(Request request, long maxBytes, Pace pace, Shares.Share memory, Consumer<IncomingBody> then) {
        new IncomingBody(request, maxBytes, pace, memory, then).run();
    }

    /** Reads a body that nobody wants. */
    static void skip(Request request, long maxBytes, Pace pace, Consumer<IncomingBody> then) {
        new IncomingBody(request, maxBytes, pace, null, then).run();
    }

    End end() {
        return end;
    }

    /** What broke it, or null. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    /** How much of it came. */
    long bytes() {
        return bytes;
    }

    /** What came, once: each piece is forgotten when it has been read. */
    @SuppressWarnings("JdkObsolete") // it is what puts streams together
    InputStream stream() {
        return new SequenceInputStream(new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return !pieces.isEmpty();
            }

            @Override
            public InputStream nextElement() {
                return new ByteArrayInputStream(pieces.remove());
            }
        });
    }

    @Override
    public void run() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                if (!pace.isKept(bytes)) {
                    end(End.TOO_SLOW);
                } else {
                    pace.limitWait(request, bytes);
                    request.demand(this);
                }
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                failure = chunk.getFailure();
                end(failure instanceof TimeoutException ? End.TOO_SLOW : End.BROKEN);
                return;
            }
            boolean isKept = keep(chunk);
            chunk.release();
            if (!isKept) {
                pieces.clear();
                end(End.NO_MEMORY);
                return;
            }
            if (chunk.isLast() || bytes > maxBytes) {
                end(End.COMPLETE);
                return;
            }
        }
    }

    private boolean keep(Content.Chunk chunk) {
        int size = chunk.remaining();
        bytes += size;
        if (memory == null || size == 0) {
            return true;
        }
        if (!memory.tryAdd(size)) {
            return false;
        }
        byte[] piece = new byte[size];
        chunk.getByteBuffer().get(piece);
        pieces.add(piece);
        return true;
    }

    private void end(End how) {
        end = how;
        pace.endWait(request);
        then.accept(this);
    }
}
