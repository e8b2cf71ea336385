package dev.activitystore.server;

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
final class ActivityLines implements Closeable {

    private static final int MAX_LINE_BYTES = 16 << 20;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int GZIP_MAGIC = 0x1F8B;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final String name;
    private final CountingStream file;
    private final InputStream text;
    private long number;

    /** Lines of a stream, which is closed with this. */
    ActivityLines(String name, InputStream in) throws IOException {
        this.name = name;
        this.file = new CountingStream(in);
        this.text = decompressed(new BufferedInputStream(file, BUFFER_BYTES));
    }

    /** The next line without its end; null after the last. */
    byte @Nullable [] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean isBlank = true;
        while (true) {
            int b = read();
            if (b >= 0 && b != '\n') {
                isBlank &= b <= ' ';
                line.write(b);
                if (line.size() > MAX_LINE_BYTES) {
                    number++;
                    throw new BadLineException(place() + ": a line of more than " + MAX_LINE_BYTES + " bytes");
                }
                continue;
            }
            number++;
            if (!isBlank) {
                return withoutByteOrderMark(line.toByteArray());
            }
            if (b < 0) {
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

    private int read() throws IOException {
        try {
            return text.read();
        } catch (EOFException | ZipException e) {
            throw new IOException(name + " is no complete gzip file: " + e.getMessage(), e);
        }
    }

    private byte[] withoutByteOrderMark(byte[] line) {
        int mark = number == 1 ? BYTE_ORDER_MARK.length : 0;
        boolean isMarked = mark > 0 && line.length >= mark && Arrays.equals(line, 0, mark, BYTE_ORDER_MARK, 0, mark);
        return isMarked ? Arrays.copyOfRange(line, mark, line.length) : line;
    }

    private static InputStream decompressed(BufferedInputStream in) throws IOException {
        in.mark(2);
        boolean isGzip = (in.read() << 8 | in.read()) == GZIP_MAGIC;
        in.reset();
        return isGzip ? new BufferedInputStream(new GZIPInputStream(in, BUFFER_BYTES), BUFFER_BYTES) : in;
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
