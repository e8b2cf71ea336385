package dev.activitystore.cli;

import dev.activitystore.cli.JsonStructure.State;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What follows of a value that is too long to be held. It is read to where the value ends, so that what is behind it is read
 * as ever: it ends with its object or, where that is no JSON, with its line or before a line that begins an object.
 *
 * <p>Not safe for concurrent use.
 */
final class LongRest {

    private final InputText in;
    private @Nullable JsonStructure structure;
    private int last;
    private boolean isBroken;
    private boolean isRead;

    /**
     * The rest of a value, of which something was read last.
     *
     * @param structure of the object so far; null if the value is none, and ends with its line
     */
    LongRest(InputText in, @Nullable JsonStructure structure) {
        this.in = in;
        this.structure = structure;
        this.last = in.last();
    }

    /** Reads it, if that was not done, and passes over it. */
    void skip() throws IOException {
        writeTo(OutputStream.nullOutputStream());
    }

    /** Reads it, if that was not done, and writes it. */
    void writeTo(OutputStream out) throws IOException {
        BufferedOutputStream buffered = new BufferedOutputStream(out);
        while (!isRead) {
            int next = in.peek();
            isRead = next < 0 || isEndBefore(next);
            if (!isRead) {
                buffered.write(in.read());
                last = next;
            }
        }
        buffered.flush();
    }

    /** Whether it is no JSON; known once it was read. */
    boolean isBroken() {
        return isBroken;
    }

    /** Whether the value has ended, or this byte is the first that is no part of it. */
    private boolean isEndBefore(int next) {
        if (structure == null) {
            return next == '\n';
        }
        if (structure.depth() == 0) {
            return true;
        }
        if (structure.next(next) != State.BROKEN) {
            return false;
        }
        isBroken = true;
        structure = null;
        return next == '\n' || (next == '{' && last == '\n');
    }
}
