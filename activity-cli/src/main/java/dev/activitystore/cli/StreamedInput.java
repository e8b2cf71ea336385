package dev.activitystore.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Standard input, which ends where the command is interrupted, also while nothing comes: a read of the system's can't be
 * ended, so a thread of its own does it.
 */
final class StandardInput extends InputStream {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int MILLIS_BETWEEN_LOOKS = 50;

    private final Interruption interruption;
    private final SynchronousQueue<Part> parts = new SynchronousQueue<>();
    private final Thread reader;
    private Part part = new Part(new byte[0], null, false);
    private int at;

    StandardInput(InputStream in, Interruption interruption) {
        this.interruption = interruption;
        reader = new Thread(() -> readAll(in), "standard-input");
        reader.setDaemon(true);
        reader.start();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (at == part.bytes.length) {
            if (part.isLast) {
                return -1;
            }
            if (part.failure != null) {
                throw part.failure;
            }
            Part next = nextPart();
            if (next == null) {
                return -1;
            }
            part = next;
            at = 0;
        }
        int n = Math.min(length, part.bytes.length - at);
        System.arraycopy(part.bytes, at, bytes, offset, n);
        at += n;
        return n;
    }

    /** What was read next; null if the command is interrupted. */
    private @Nullable Part nextPart() {
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
        return null;
    }

    private void readAll(InputStream in) {
        try {
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
