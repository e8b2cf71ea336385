package dev.activitystore.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Finds the activities in an answer of {@code get}: {@code {"result":{…,"data":[…],…}}}. What stands beside them is passed
 * over. An answer that is none ends the import.
 */
final class AnswerReader {

    private static final int MAX_NAME_CHARACTERS = 1 << 10;

    private final InputText in;
    private boolean hasData;

    AnswerReader(InputText in) {
        this.in = in;
    }

    /** Reads from the value of {@code result} on to the first activity; false if the answer ends before. */
    boolean beginData() throws IOException {
        hasData = false;
        expect('{');
        if (in.skipBlanks() == '}') {
            in.read();
            expect('}');
            return false;
        }
        return isAtData();
    }

    /** Reads on behind a field of the result; false if the answer ends. */
    boolean goOnToData() throws IOException {
        if (in.skipBlanks() == ',') {
            in.read();
            return isAtData();
        }
        expect('}');
        expect('}');
        return false;
    }

    /** The error that something else must stand here. */
    BadLineException unexpected(int found, String expected) {
        String what = found < 0
                ? "the file ends where "
                : found > ' ' && found < 127 ? "'" + (char) found + "' stands where " : "something else stands where ";
        return new BadLineException(in.name() + ", line " + in.line() + ": " + what + expected
                + " must stand; nothing behind it can be read");
    }

    private boolean isAtData() throws IOException {
        boolean isData = name().equals("data");
        expect(':');
        if (isData) {
            if (hasData) {
                throw new BadLineException(in.name() + ", line " + in.line() + ": data is given twice");
            }
            hasData = true;
            expect('[');
            return true;
        }
        skipValue();
        return goOnToData();
    }

    private String name() throws IOException {
        expect('"');
        ByteArrayOutputStream name = new ByteArrayOutputStream();
        while (in.peek() != '"') {
            if (in.peek() < 0 || name.size() == MAX_NAME_CHARACTERS) {
                throw unexpected(in.peek(), "the end of a name");
            }
            int b = in.read();
            name.write(b);
            if (b == '\\') {
                name.write(in.read());
            }
        }
        in.read();
        return name.toString(StandardCharsets.UTF_8);
    }

    /** As an object of its own that this is the value of, whose end is not to be read. */
    private void skipValue() throws IOException {
        JsonStructure structure = new JsonStructure();
        for (char c : "{\"\":".toCharArray()) {
            structure.next(c);
        }
        in.skipBlanks();
        boolean isEmpty = true;
        while (true) {
            int next = in.peek();
            boolean isEnd = structure.depth() == 1 && !isEmpty && (next == ',' || next == '}') && structure.isBetween();
            if (isEnd) {
                return;
            }
            if (next < 0 || structure.next(next) == JsonStructure.State.BROKEN) {
                throw unexpected(next, "a part of the answer");
            }
            in.read();
            isEmpty = false;
        }
    }

    private void expect(char expected) throws IOException {
        int next = in.skipBlanks();
        if (next != expected) {
            throw unexpected(next, "'" + expected + "'");
        }
        in.read();
    }
}
