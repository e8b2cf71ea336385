package dev.activitystore.spi;

import dev.activitystore.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Writes the parts of an encoded record. Not safe for concurrent use. */
final class PartWriter {

    private static final int USUAL_LENGTH = 1024;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(USUAL_LENGTH);

    /** A writer that begins with the header. */
    PartWriter(byte[] header) {
        out.writeBytes(header);
    }

    void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        length(utf8.length);
        out.writeBytes(utf8);
    }

    void json(Json json) {
        length(json.sizeInBytes());
        try {
            json.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    private void length(int length) {
        int rest = length;
        while (rest >= 0x80) {
            out.write(rest | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }
}
