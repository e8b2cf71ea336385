package dev.activitystore.json;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.activitystore.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes JSON in UTF-8, piece by piece; sets the commas. Values that are {@link Json} pass through as they are. What is
 * written gets out when the outermost object or array ends, and before where it is much. Not safe for concurrent use.
 */
final class JsonOutput {

    private static final int FIRST_BYTES = 512;
    private static final int MOST_BYTES = 8 << 10;

    private final Buffer buffer;
    private int depth;
    private boolean needsComma;

    JsonOutput(OutputStream out) {
        this.buffer = new Buffer(out);
    }

    void beginObject() throws IOException {
        begin('{');
    }

    void endObject() throws IOException {
        end('}');
    }

    void beginArray() throws IOException {
        begin('[');
    }

    void endArray() throws IOException {
        end(']');
    }

    void name(String name) throws IOException {
        string(name);
        buffer.write(':');
        needsComma = false;
    }

    void string(String value) throws IOException {
        beforeValue();
        buffer.write('"');
        if (!buffer.writePlain(value)) {
            buffer.write(JsonStringEncoder.getInstance().quoteAsUTF8(value));
        }
        buffer.write('"');
        needsComma = true;
    }

    void number(long value) throws IOException {
        raw(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
    }

    void bool(boolean value) throws IOException {
        raw(Boolean.toString(value).getBytes(StandardCharsets.US_ASCII));
    }

    void json(Json value) throws IOException {
        beforeValue();
        value.writeTo(buffer);
        needsComma = true;
    }

    /** An object of which only the end is missing, so that fields can be added to it. */
    void reopened(Json object) throws IOException {
        byte[] text = object.toBytes();
        beforeValue();
        buffer.write(text, 0, text.length - 1);
        depth++;
        needsComma = text.length > "{}".length();
    }

    /** Lets out what is written, amid a value. */
    void flush() throws IOException {
        buffer.flush();
    }

    private void begin(char bracket) throws IOException {
        beforeValue();
        buffer.write(bracket);
        depth++;
        needsComma = false;
    }

    private void end(char bracket) throws IOException {
        buffer.write(bracket);
        needsComma = true;
        depth--;
        if (depth == 0) {
            flush();
        }
    }

    private void raw(byte[] value) throws IOException {
        beforeValue();
        buffer.write(value);
        needsComma = true;
    }

    private void beforeValue() throws IOException {
        if (needsComma) {
            buffer.write(',');
        }
    }

    /** Collects small pieces, without the locks of {@link java.io.BufferedOutputStream}; larger ones pass by. */
    private static final class Buffer extends OutputStream {

        private final OutputStream out;
        private byte[] bytes = new byte[FIRST_BYTES];
        private int count;

        Buffer(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int value) throws IOException {
            makeRoom(1);
            bytes[count++] = (byte) value;
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            if (makeRoom(length)) {
                System.arraycopy(source, offset, bytes, count, length);
                count += length;
            } else {
                out.write(source, offset, length);
            }
        }

        /** Writes text as it is, or nothing of it where it needs more room than there may be, or is more than plain ASCII. */
        boolean writePlain(String text) throws IOException {
            int length = text.length();
            if (!makeRoom(length)) {
                return false;
            }
            for (int i = 0; i < length; i++) {
                char c = text.charAt(i);
                if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                    return false;
                }
                bytes[count + i] = (byte) c;
            }
            count += length;
            return true;
        }

        @Override
        public void flush() throws IOException {
            out.write(bytes, 0, count);
            count = 0;
        }

        /** Makes room for some bytes, if need be by letting out what is there; false if they are too many, and nothing is left. */
        private boolean makeRoom(int length) throws IOException {
            if (length <= bytes.length - count) {
                return true;
            }
            if (count + length > MOST_BYTES) {
                flush();
            }
            if (length > MOST_BYTES) {
                return false;
            }
            if (length > bytes.length - count) {
                bytes = Arrays.copyOf(bytes, Math.min(Math.max(2 * bytes.length, count + length), MOST_BYTES));
            }
            return true;
        }
    }
}
