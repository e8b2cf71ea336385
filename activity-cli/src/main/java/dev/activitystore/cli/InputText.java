package dev.activitystore.cli;

import dev.activitystore.InvalidArgumentException;
import dev.activitystore.cli.JsonStructure.State;
import dev.activitystore.gzip.GzipMembers;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.zip.ZipException;

/**
 * The bytes of a file of text, which may be compressed by gzip, and the number of the line that they stand in. A byte order
 * mark is passed over. Errors name the file.
 */
final class InputText implements Closeable {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final byte[] GZIP_MAGIC = {0x1F, (byte) 0x8B};
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final String name;
    private final CountingStream file;
    private final InputStream text;
    private byte[] buffer = new byte[BUFFER_BYTES];
    private int at;
    private int end;
    private long line = 1;

    /** The text of a stream, which is closed with this, also if this fails. */
    InputText(String name, InputStream in) throws IOException {
        this.name = name;
        this.file = new CountingStream(in);
        try {
            this.text = text(name, new BufferedInputStream(file, BUFFER_BYTES));
        } catch (IOException e) {
            in.close();
            throw named(e);
        } catch (InvalidArgumentException e) {
            in.close();
            throw e;
        }
    }

    String name() {
        return name;
    }

    /** The line in which the next byte stands, counted from 1. */
    long line() {
        return line;
    }

    /** How many bytes of the file have been read. */
    long bytesRead() {
        return file.count;
    }

    /** The next byte, which stays; -1 at the end. */
    int peek() throws IOException {
        return at == end && !fill() ? -1 : Byte.toUnsignedInt(buffer[at]);
    }

    /** The next byte; -1 at the end. */
    int read() throws IOException {
        int next = peek();
        if (next >= 0) {
            at++;
            line += next == '\n' ? 1 : 0;
        }
        return next;
    }

    /** The byte that was read last, directly before. */
    int last() {
        return Byte.toUnsignedInt(buffer[at - 1]);
    }

    /** Reads on, as long as there is more and the structure is open; what became of it. */
    State readWhileOpen(JsonStructure structure, ByteArrayOutputStream out) throws IOException {
        State state = State.OPEN;
        if (peek() < 0) {
            return state;
        }
        int start = at;
        while (at < end && state == State.OPEN) {
            int b = Byte.toUnsignedInt(buffer[at++]);
            line += b == '\n' ? 1 : 0;
            state = structure.next(b);
        }
        out.write(buffer, start, at - start);
        return state;
    }

    /** Passes over white space; what follows, which stays, or -1 at the end. */
    int skipBlanks() throws IOException {
        int next = peek();
        while (next == ' ' || next == '\t' || next == '\r' || next == '\n') {
            read();
            next = peek();
        }
        return next;
    }

    /** Takes back bytes that were read last, to read them again. */
    void unread(byte[] bytes, int offset, int length) {
        byte[] longer = new byte[Math.max(BUFFER_BYTES, length + end - at)];
        System.arraycopy(bytes, offset, longer, 0, length);
        System.arraycopy(buffer, at, longer, length, end - at);
        end = length + end - at;
        at = 0;
        buffer = longer;
        for (int i = 0; i < length; i++) {
            line -= longer[i] == '\n' ? 1 : 0;
        }
    }

    @Override
    public void close() throws IOException {
        text.close();
    }

    /** Reads on; false at the end. */
    private boolean fill() throws IOException {
        try {
            end = Math.max(0, text.read(buffer));
            at = 0;
            return end > 0;
        } catch (IOException e) {
            throw named(e);
        }
    }

    private IOException named(IOException e) {
        if (e instanceof InterruptedIOException) { // no fault of the file
            return e;
        }
        if (e instanceof EOFException) { // its message may be null
            return new IOException(name + " is no complete gzip file: it ends too early", e);
        }
        return new IOException(
                name + (e instanceof ZipException ? " is no valid gzip file: " : ": ") + e.getMessage(), e);
    }

    private static InputStream text(String name, BufferedInputStream in) throws IOException {
        BufferedInputStream text =
                startsWith(GZIP_MAGIC, in) ? new BufferedInputStream(new GzipMembers(in), BUFFER_BYTES) : in;
        if (text != in && startsWith(GZIP_MAGIC, text)) {
            throw new InvalidArgumentException(
                    name, "is compressed by gzip twice; what is compressed once is read, or not at all");
        }
        for (OtherCompression other : OtherCompression.values()) {
            if (startsWith(other.magic(), text)) {
                throw new InvalidArgumentException(
                        name,
                        "is " + other + (text == in ? "" : " inside of gzip")
                                + "; only gzip is read, or what is not compressed");
            }
        }
        if (startsWith(BYTE_ORDER_MARK, text)) {
            text.skipNBytes(BYTE_ORDER_MARK.length);
        }
        return text;
    }

    private static boolean startsWith(byte[] prefix, BufferedInputStream in) throws IOException {
        in.mark(prefix.length);
        boolean isThere = Arrays.equals(prefix, in.readNBytes(prefix.length));
        in.reset();
        return isThere;
    }

    private static final class CountingStream extends FilterInputStream {

        private long count;

        CountingStream(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n = super.read(bytes, offset, length);
            count += Math.max(n, 0);
            return n;
        }
    }
}
