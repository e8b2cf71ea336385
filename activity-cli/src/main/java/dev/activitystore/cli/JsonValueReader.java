package dev.activitystore.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The lines of NDJSON, which may be compressed by gzip: their numbers, and how much of the file they took. Blank lines
 * are passed over, and so is a byte order mark.
 */
final class NdjsonReader implements Closeable {

    private static final int MAX_LINE_BYTES = 16 << 20;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final byte[] GZIP_MAGIC = {0x1F, (byte) 0x8B};
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final String name;
    private final CountingStream file;
    private final InputStream text;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int at;
    private int end;
    private long number;

    /** Lines of a stream, which is closed with this, also if this fails. */
    NdjsonReader(String name, InputStream in) throws IOException {
        this.name = name;
        this.file = new CountingStream(in);
        try {
            this.text = text(new BufferedInputStream(file, BUFFER_BYTES));
        } catch (IOException e) {
            in.close();
            throw named(e);
        }
    }

    /** The next line without its end; null after the last. */
    byte @Nullable [] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            boolean isEndOfFile = at == end && !fill();
            int newline = at;
            while (newline < end && buffer[newline] != '\n') {
                newline++;
            }
            boolean isEndOfLine = newline < end || isEndOfFile;
            line.write(buffer, at, newline - at);
            at = Math.min(newline + 1, end);
            if (line.size() > MAX_LINE_BYTES) {
                number++;
                throw new BadLineException(place() + ": the line is longer than " + MAX_LINE_BYTES + " bytes");
            }
            if (!isEndOfLine) {
                continue;
            }
            number++;
            byte[] bytes = line.toByteArray();
            if (!isBlank(bytes)) {
                return bytes;
            }
            if (isEndOfFile) {
                return null;
            }
            line.reset();
        }
    }

    /** Where the last line stands, for errors. */
    String place() {
        return name + ", line " + number;
    }

    /** How many bytes of the file have been read. */
    long bytesRead() {
        return file.count;
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

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    private IOException named(IOException e) {
        if (e instanceof EOFException) { // its message may be null
            return new IOException(name + " is no complete gzip file: it ends too early", e);
        }
        return new IOException(
                name + (e instanceof ZipException ? " is no valid gzip file: " : ": ") + e.getMessage(), e);
    }

    private static InputStream text(BufferedInputStream in) throws IOException {
        BufferedInputStream text = startsWith(GZIP_MAGIC, in)
                ? new BufferedInputStream(new GZIPInputStream(new PatientStream(in), BUFFER_BYTES), BUFFER_BYTES)
                : in;
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

    /**
     * Says that nothing is available only at the end. {@link GZIPInputStream} looks for a further member only if
     * something is available, and so would end early where a pipe is slow.
     */
    private static final class PatientStream extends FilterInputStream {

        PatientStream(BufferedInputStream in) {
            super(in);
        }

        @Override
        public int available() throws IOException {
            in.mark(1);
            int next = in.read();
            in.reset();
            return next < 0 ? 0 : Math.max(1, in.available());
        }
    }
}
