package dev.activitystore.server;

import org.eclipse.jetty.io.Content;

/**
 * Reads on to the end of a body that nobody wants. A caller who is still sending would not read an answer: the system
 * resets a connection that is closed with something unread. No thread waits for the rest, so that a stranger who sends
 * slowly holds up nobody else.
 */
final class UnreadBody implements Runnable {

    private final Content.Source body;
    private final Runnable then;
    private long bytesLeft;

    private UnreadBody(Content.Source body, long maxBytes, Runnable then) {
        this.body = body;
        this.bytesLeft = maxBytes;
        this.then = then;
    }

    /** Goes on with what is to be done then when the body ends, breaks off, or has more bytes than these. */
    static void skip(Content.Source body, long maxBytes, Runnable then) {
        new UnreadBody(body, maxBytes, then).run();
    }

    @Override
    public void run() {
        while (true) {
            Content.Chunk chunk = body.read();
            if (chunk == null) {
                body.demand(this);
                return;
            }
            bytesLeft -= chunk.remaining();
            chunk.release();
            if (chunk.isLast() || Content.Chunk.isFailure(chunk) || bytesLeft < 0) {
                then.run();
                return;
            }
        }
    }
}
