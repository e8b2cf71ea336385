package dev.activitystore.rocksdb;

import dev.activitystore.Json;
import dev.activitystore.StoredValues;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the parts of a row, one after the other. */
final class RowReader {

    private final byte[] row;
    private int at;
    private int optionalBits;

    /**
     * A reader of parts.
     *
     * @param optionalBits which optional parts are there, the first one in the lowest bit
     */
    RowReader(byte[] row, int start, int optionalBits) {
        this.row = row;
        this.at = start;
        this.optionalBits = optionalBits;
    }

    String ascii() {
        return text(StandardCharsets.ISO_8859_1); // the same for ASCII, and copied without a look at each byte
    }

    String text() {
        return text(StandardCharsets.UTF_8);
    }

    Json json() {
        int length = length();
        Objects.checkFromIndexSize(at, length, row.length);
        Json json = StoredValues.json(row, at, length);
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

    private String text(Charset charset) {
        int length = length();
        String text = new String(row, at, length, charset);
        at += length;
        return text;
    }

    private boolean isThere() {
        boolean isThere = (optionalBits & 1) != 0;
        optionalBits >>>= 1;
        return isThere;
    }

    private int length() {
        int length = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = row[at++];
            length |= (next & 0x7F) << shift;
            if (next >= 0) {
                return length;
            }
        }
    }
}
