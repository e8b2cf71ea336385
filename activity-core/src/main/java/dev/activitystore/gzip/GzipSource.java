package dev.activitystore.gzip;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.Inflater;

/** The bytes of a gzip file, with their positions. An end where more must follow is an {@link EOFException}. */
final class GzipSource {

    private final InputStream in;
    private final byte[] buffer;
    private final CRC32 checksum = new CRC32();
    private int at;
    private int end;
    private long before;

    GzipSource(InputStream in, byte[] buffer) {
        this.in = in;
        this.buffer = buffer;
    }

    /** How many bytes were read. */
    long position() {
        return before + at;
    }

    boolean isAtEnd() throws IOException {
        if (at < end) {
            return false;
        }
        before += end;
        at = 0;
        end = 0;
        int n = in.read(buffer);
        while (n == 0) {
            n = in.read(buffer);
        }
        end = Math.max(n, 0);
        return n == -1;
    }

    /** The next byte, which stays. */
    int peek() throws IOException {
        requireMore();
        return Byte.toUnsignedInt(buffer[at]);
    }

    int read() throws IOException {
        int next = peek();
        checksum.update(next);
        at++;
        return next;
    }

    /** Four bytes, the lowest first. */
    int readInt() throws IOException {
        return read() | read() << 8 | read() << 16 | read() << 24;
    }

    void skipZeros() throws IOException {
        while (!isAtEnd() && buffer[at] == 0) {
            at++;
        }
    }

    /** Begins to sum up what {@link #read} reads. */
    void beginChecksum() {
        checksum.reset();
    }

    /** The sum since {@link #beginChecksum}: CRC-32. */
    long checksum() {
        return checksum.getValue();
    }

    /** Hands all that is buffered to an inflater. */
    void handTo(Inflater inflater) throws IOException {
        requireMore();
        inflater.setInput(buffer, at, end - at);
        at = end;
    }

    /** Takes back what the inflater did not need of what it was handed last. */
    void takeBack(int bytes) {
        at -= bytes;
    }

    void close() throws IOException {
        in.close();
    }

    private void requireMore() throws IOException {
        if (isAtEnd()) {
            throw new EOFException();
        }
    }
}
