package dev.activitystore.gzip;

import java.io.IOException;

/**
 * What a gzip member begins with (RFC 1952, 2.3):
 *
 * <pre>
 * 1F 8B 08  flags  time (4)  extra flags  system  [length (2), extra field]  [name 00]  [comment 00]  [checksum (2)]
 * </pre>
 */
final class GzipHeader {

    private static final int[] BEGIN = {0x1F, 0x8B, 8};
    private static final int CHECKSUM = 1 << 1;
    private static final int EXTRA_FIELD = 1 << 2;
    private static final int NAME = 1 << 3;
    private static final int COMMENT = 1 << 4;
    private static final int RESERVED = 0b1110_0000;
    private static final int TIME_AND_SYSTEM_BYTES = 6;
    private static final int SIXTEEN_BITS = 0xFFFF;

    private GzipHeader() {}

    /** Passes over a header; false if what stands there is none. */
    static boolean skip(GzipSource source) throws IOException {
        source.beginChecksum();
        for (int expected : BEGIN) {
            if (source.read() != expected) {
                return false;
            }
        }
        int flags = source.read();
        if ((flags & RESERVED) != 0) {
            return false;
        }
        skip(source, TIME_AND_SYSTEM_BYTES);
        if ((flags & EXTRA_FIELD) != 0) {
            skip(source, readShort(source));
        }
        if ((flags & NAME) != 0) {
            skipText(source);
        }
        if ((flags & COMMENT) != 0) {
            skipText(source);
        }
        int checksum = (int) source.checksum() & SIXTEEN_BITS;
        return (flags & CHECKSUM) == 0 || readShort(source) == checksum;
    }

    private static int readShort(GzipSource source) throws IOException {
        return source.read() | source.read() << 8;
    }

    private static void skip(GzipSource source, int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            source.read();
        }
    }

    private static void skipText(GzipSource source) throws IOException {
        while (source.read() != 0) {
            // the name and the comment are not needed
        }
    }
}
