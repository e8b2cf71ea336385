package dev.activitystore.spi;

import dev.activitystore.Json;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts of an encoded record, one after the other. What leads out of the record is an {@link
 * IndexOutOfBoundsException}. Not safe for concurrent use.
 */
final class PartReader {

    /** A length of 31 bits has its last ones in the fifth byte. */
    private static final int LAST_SHIFT = 28;

    private final byte[] bytes;
    private final int end;
    private int at;
    private int optionalBits;

    /**
     * A reader of parts.
     *
     * @param start where the first part is
     * @param end where the record ends
     * @param optionalBits which optional parts are there, the first one in the lowest bit
     */
    PartReader(byte[] bytes, int start, int end, int optionalBits) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
        this.optionalBits = optionalBits;
    }

    String ascii() {
        return text(StandardCharsets.ISO_8859_1); // the same for ASCII, and copied without a look at each byte
    }

    String text() {
        return text(StandardCharsets.UTF_8);
    }

    /** A part of the array, which holds at least one byte: no JSON is empty. */
    Json json() {
        int length = length();
        if (length == 0) {
            throw new IndexOutOfBoundsException("an empty JSON part");
        }
        Json json = StoredValues.json(bytes, at, length);
        at += length;
        return json;
    }

    @Nullable
    String optionalText() {
        return isThere() ? text() : null;
    }

    @Nullable
    Json optionalJson() {
        return isThere() ? json() : null;
    }

    boolean isAtEnd() {
        return at == end;
    }

    private String text(Charset charset) {
        int length = length();
        String text = new String(bytes, at, length, charset);
        at += length;
        return text;
    }

    private boolean isThere() {
        boolean isThere = (optionalBits & 1) != 0;
        optionalBits >>>= 1;
        return isThere;
    }

    /** The length of the part that begins behind it and is there to its end. */
    private int length() {
        int length = 0;
        for (int shift = 0; shift <= LAST_SHIFT; shift += 7) {
            byte next = bytes[Objects.checkIndex(at++, end)];
            length |= (next & 0x7F) << shift;
            if (next >= 0) {
                Objects.checkFromIndexSize(at, length, end); // it may be negative, too
                return length;
            }
        }
        throw new IndexOutOfBoundsException("a length of more than 31 bits");
    }
}
