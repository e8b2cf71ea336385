package dev.activitystore.json;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.activitystore.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes JSON in UTF-8, piece by piece; sets the commas. Values that are {@link Json} pass through as they are. */
final class JsonOutput {

    private final OutputStream out;
    private boolean needsComma;

    JsonOutput(OutputStream out) {
        this.out = out;
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
        out.write(':');
        needsComma = false;
    }

    void string(String value) throws IOException {
        beforeValue();
        out.write('"');
        out.write(JsonStringEncoder.getInstance().quoteAsUTF8(value));
        out.write('"');
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
        value.writeTo(out);
        needsComma = true;
    }

    /** An object of which only the end is missing, so that fields can be added to it. */
    void reopened(Json object) throws IOException {
        byte[] text = object.toBytes();
        beforeValue();
        out.write(text, 0, text.length - 1);
        needsComma = text.length > "{}".length();
    }

    private void begin(char bracket) throws IOException {
        beforeValue();
        out.write(bracket);
        needsComma = false;
    }

    private void end(char bracket) throws IOException {
        out.write(bracket);
        needsComma = true;
    }

    private void raw(byte[] value) throws IOException {
        beforeValue();
        out.write(value);
        needsComma = true;
    }

    private void beforeValue() throws IOException {
        if (needsComma) {
            out.write(',');
        }
    }
}
