package dev.activitystore.gzip;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * What a gzip file holds, to its last byte: all of its members (RFC 1952), one after the other, and zeros as padding behind
 * the last. Anything else there is a {@link ZipException}, where {@link java.util.zip.GZIPInputStream} would end without a
 * word; a file that ends within a member is an {@link java.io.EOFException}.
 *
 * <p>Not safe for concurrent use.
 */
public final class GzipMembers extends InputStream {

    private static final int BUFFER_BYTES = 1 << 16;

    private final GzipSource source;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private long members;
    private boolean isInMember;
    private boolean isClosed;

    /**
     * Reads a file.
     *
     * @param in the file from its first byte on; is closed with this
     */
    public GzipMembers(InputStream in) {
        source = new GzipSource(in, new byte[BUFFER_BYTES]);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) == -1 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (isClosed) {
            throw new IOException("closed");
        }
        while (length > 0) {
            if (!isInMember && !beginMember()) {
                return -1;
            }
            int n = inflate(bytes, offset, length);
            if (n > 0) {
                checksum.update(bytes, offset, n);
                return n;
            }
            if (inflater.finished()) {
                endMember();
            } else if (inflater.needsInput()) {
                source.handTo(inflater);
            } else {
                throw broken("it needs a dictionary");
            }
        }
        return 0;
    }

    @Override
    public void close() throws IOException {
        if (!isClosed) {
            isClosed = true;
            inflater.end();
            source.close();
        }
    }

    private boolean beginMember() throws IOException {
        if (members > 0 && source.isAtEnd()) {
            return false;
        }
        if (members > 0 && source.peek() == 0) {
            source.skipZeros();
            if (!source.isAtEnd()) {
                throw foreign();
            }
            return false;
        }
        long start = source.position();
        if (!GzipHeader.skip(source)) {
            throw members > 0 ? foreign(start) : new ZipException("it is not in the gzip format");
        }
        inflater.reset();
        checksum.reset();
        isInMember = true;
        members++;
        return true;
    }

    private void endMember() throws IOException {
        source.takeBack(inflater.getRemaining());
        boolean isSame = source.readInt() == (int) checksum.getValue();
        isSame &= source.readInt() == (int) inflater.getBytesWritten();
        if (!isSame) {
            throw broken("its checksum or its length is another");
        }
        isInMember = false;
    }

    private int inflate(byte[] bytes, int offset, int length) throws ZipException {
        try {
            return inflater.inflate(bytes, offset, length);
        } catch (DataFormatException e) {
            source.takeBack(inflater.getRemaining());
            ZipException broken = broken("what stands there is not compressed");
            broken.initCause(e);
            throw broken;
        }
    }

    private ZipException broken(String why) {
        return new ZipException(
                "member " + members + " is damaged, at byte " + source.position() + " or before: " + why);
    }

    private ZipException foreign() {
        return foreign(source.position());
    }

    private ZipException foreign(long position) {
        return new ZipException("behind member " + members + ", at byte " + (position + 1) + ", stands something else");
    }
}
