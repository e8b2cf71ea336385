package dev.activitystore.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Stream;

/** Lines on standard output, to the end, or until the reader of a pipe has gone: that one has what it wants. */
final class PrintedLines {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int LINES_BETWEEN_CHECKS = 1000;

    /** Whether standard output is a pipe: the script that starts Java knows. */
    private static final String PIPE_PROPERTY = "activity.pipe";

    private PrintedLines() {}

    /** Writes a line, in UTF-8. */
    @FunctionalInterface
    interface Line<T> {

        void write(T thing, OutputStream out) throws IOException;
    }

    /**
     * Prints a line of each thing.
     *
     * @throws IOException if standard output does not take them, and its reader hasn't gone
     */
    static <T> void print(Stream<T> things, Line<T> line) throws IOException {
        OutputStream out = new BufferedOutputStream(System.out, BUFFER_BYTES);
        int printed = 0;
        for (T thing : (Iterable<T>) things::iterator) {
            line.write(thing, out);
            if (++printed % LINES_BETWEEN_CHECKS == 0 && System.out.checkError()) {
                break;
            }
        }
        out.flush();
        if (System.out.checkError() && !Boolean.getBoolean(PIPE_PROPERTY)) {
            throw new IOException("standard output did not take everything: is its disk full?");
        }
    }
}
