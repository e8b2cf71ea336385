package dev.activitystore.cli;

import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Standard input, or a named pipe, which ends where the command is interrupted, also while nothing comes: neither a read of the
 * system's nor the opening of a pipe that nobody writes can be ended, so a thread of its own does both.
 */
final class StreamedInput extends InputStream {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int MILLIS_BETWEEN_LOOKS = 50;

    private final Interruption interruption;
    private final SynchronousQueue<Part> parts = new SynchronousQueue<>();
    private final Thread reader;
    private Part part = new Part(new byte[0], null, false);
    private int at;

    private StreamedInput(Opening opening, Interruption interruption) {
        this.interruption = interruption;
        reader = new Thread(() -> readAll(opening), "streamed-input");
        reader.setDaemon(true);
        reader.start();
    }

    /** Opens what is read, which is closed at its end. */
    @FunctionalInterface
    private interface Opening {

        InputStream open() throws IOException;
    }

    /** Standard input, which stays open. */
    static StreamedInput standard(Interruption interruption) {
        InputStream in = System.in;
        return new StreamedInput(
                () -> new FilterInputStream(in) {
                    @Override
                    public void close() {}
                },
                interruption);
    }

    /** What is at a path and no file. */
    static StreamedInput at(Path path, Interruption interruption) {
        // a stream of Files asks for a position, which a pipe doesn't have
        return new StreamedInput(() -> new FileInputStream(path.toFile()), interruption);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    /**
     * Reads on.
     *
     * @throws InterruptedIOException if the command is interrupted: what was read until then is no end of the text
     */
    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (at == part.bytes.length) {
            if (part.isLast) {
                return -1;
            }
            if (part.failure != null) {
                throw part.failure;
            }
            part = nextPart();
            at = 0;
        }
        int n = Math.min(length, part.bytes.length - at);
        System.arraycopy(part.bytes, at, bytes, offset, n);
        at += n;
        return n;
    }

    private Part nextPart() throws InterruptedIOException {
        try {
            while (!interruption.isRequested()) {
                Part next = parts.poll(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
                if (next != null) {
                    return next;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new InterruptedIOException("interrupted");
    }

    private void readAll(Opening opening) {
        try (InputStream in = opening.open()) {
            while (true) {
                byte[] buffer = new byte[BUFFER_BYTES];
                int n = in.read(buffer);
                parts.put(new Part(Arrays.copyOf(buffer, Math.max(n, 0)), null, n < 0));
                if (n < 0) {
                    return;
                }
            }
        } catch (IOException e) {
            hand(new Part(new byte[0], e, false));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void hand(Part last) {
        try {
            parts.put(last);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Part(byte[] bytes, @Nullable IOException failure, boolean isLast) {}
}
