package dev.activitystore.cli;

import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Json;
import dev.activitystore.cli.JsonStructure.State;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The activities of a file, one by one, so that a file of any length takes little memory. A file holds objects, one a line or
 * with any white space; lists of them; answers of {@code get}; or several of these.
 *
 * <p>What is no JSON ends with its line, or where the next line begins an object, so that a line that was cut off takes no
 * other with it. Within a list there is no such place: there it ends the import.
 */
final class JsonValueReader implements Closeable {

    /** The most bytes of a value that are held; one of more is too long, whatever the limits of the log. */
    static final int MAX_VALUE_BYTES = 16 << 20;

    private static final int MAX_ANSWER_BEGIN_BYTES = 1 << 10;
    private static final String ANSWER_BEGIN = "{\"result\":";
    private static final String NOTHING_BEHIND = "; nothing behind it can be read";

    private final InputText in;
    private final AnswerReader answer;
    private boolean isInList;
    private boolean isInAnswer;
    private long elements;
    private @Nullable LongRest rest;

    /** Values of a stream, which is closed with this, also if this fails. */
    JsonValueReader(String name, InputStream stream) throws IOException {
        in = new InputText(name, stream);
        answer = new AnswerReader(in);
    }

    /**
     * The next value; null after the last.
     *
     * @throws BadLineException if nothing behind this place can be read
     */
    @Nullable
    InputValue next() throws IOException {
        skipRest();
        while (true) {
            if (isInList) {
                InputValue element = nextElement();
                if (element != null) {
                    return element;
                }
                continue;
            }
            int begin = in.skipBlanks();
            if (begin < 0) {
                return null;
            }
            if (begin == '[') {
                in.read();
                beginList();
                continue;
            }
            String place = place();
            InputValue value = begin == '{' ? object(place) : restOfLine(new ByteArrayOutputStream(), place);
            if (value != null) {
                return value;
            }
        }
    }

    /** What the file is called. */
    String name() {
        return in.name();
    }

    /** How many bytes of the file have been read. */
    long bytesRead() {
        return in.bytesRead();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private String place() {
        return in.name() + ", line " + in.line() + (isInList ? ", element " + (elements + 1) : "");
    }

    private void beginList() {
        isInList = true;
        elements = 0;
    }

    /** The next element of the list, or null where it ends. */
    private @Nullable InputValue nextElement() throws IOException {
        int next = in.skipBlanks();
        if (next == ']') {
            in.read();
            endList();
            return null;
        }
        if (elements > 0) {
            if (next != ',') {
                throw answer.unexpected(next, "a comma or the end of the list");
            }
            in.read();
            next = in.skipBlanks();
        }
        if (next != '{') {
            throw answer.unexpected(next, "an activity, which is a JSON object,");
        }
        String place = place();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        State state = read(text);
        elements++;
        if (rest != null) {
            return new InputValue(text.toByteArray(), rest, place);
        }
        if (state != State.COMPLETE) {
            throw new BadLineException(place + ": " + problem(text.toByteArray()) + NOTHING_BEHIND);
        }
        return new InputValue(text.toByteArray(), place);
    }

    /** Goes on behind the value before, if that was too long. */
    private void skipRest() throws IOException {
        LongRest before = rest;
        rest = null;
        if (before != null) {
            before.skip();
            if (isInList && before.isBroken()) {
                throw new BadLineException(place() + ": the element before is no valid JSON" + NOTHING_BEHIND);
            }
        }
    }

    private void endList() throws IOException {
        isInList = false;
        if (isInAnswer) {
            isInAnswer = answer.goOnToData();
            isInList = isInAnswer;
        }
    }

    /** The object that begins here; null if it is an answer, whose list begins here then. */
    private @Nullable InputValue object(String place) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        State state = read(text);
        if (rest != null) {
            return new InputValue(text.toByteArray(), rest, place);
        }
        if (state == State.COMPLETE) {
            return new InputValue(text.toByteArray(), place);
        }
        if (state == State.OPEN && in.peek() >= 0) {
            isInAnswer = answer.beginData();
            if (isInAnswer) {
                beginList();
            }
            return null;
        }
        byte[] read = text.toByteArray();
        int nextObject = nextObject(read);
        if (nextObject < 0) {
            return restOfLine(text, place);
        }
        in.unread(read, nextObject, read.length - nextObject);
        byte[] broken = new String(read, 0, nextObject, StandardCharsets.ISO_8859_1)
                .stripTrailing()
                .getBytes(StandardCharsets.ISO_8859_1);
        return new InputValue(broken, place);
    }

    /**
     * Reads an object, as far as it is one; {@link State#OPEN} where the file ends, or behind what an answer begins with, or
     * where it is too long; then it has a {@link #rest}, however little.
     */
    private State read(ByteArrayOutputStream text) throws IOException {
        JsonStructure structure = new JsonStructure();
        State state = State.OPEN;
        boolean isBegin = !isInList;
        while (isBegin && state == State.OPEN && in.peek() >= 0) {
            int b = in.read();
            text.write(b);
            state = structure.next(b);
            isBegin = b != ':' && text.size() < MAX_ANSWER_BEGIN_BYTES;
        }
        if (!isInList && state == State.OPEN && isAnswer(text)) {
            return state;
        }
        while (state == State.OPEN && in.peek() >= 0) {
            state = in.readWhileOpen(structure, text);
            if (state != State.BROKEN && text.size() > MAX_VALUE_BYTES) {
                rest = new LongRest(in, structure);
                return state;
            }
        }
        return state;
    }

    private static boolean isAnswer(ByteArrayOutputStream begin) {
        return begin.size() < MAX_ANSWER_BEGIN_BYTES
                && begin.toString(StandardCharsets.ISO_8859_1)
                        .replaceAll("\\s", "")
                        .equals(ANSWER_BEGIN);
    }

    /** What was read, with all that follows in its line. */
    private InputValue restOfLine(ByteArrayOutputStream text, String place) throws IOException {
        byte[] read = text.toByteArray();
        if (read.length > 0 && read[read.length - 1] == '\n') {
            in.unread(read, read.length - 1, 1);
            text.reset();
            text.write(read, 0, read.length - 1);
        }
        while (in.peek() >= 0 && in.peek() != '\n') {
            text.write(in.read());
            if (text.size() > MAX_VALUE_BYTES) {
                rest = new LongRest(in, null);
                return new InputValue(text.toByteArray(), rest, place);
            }
        }
        byte[] line = text.toByteArray();
        int length = line.length > 0 && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
        return new InputValue(Arrays.copyOf(line, length), place);
    }

    /** Where a line of the text, but the first, begins with an object; -1 if none does. */
    private static int nextObject(byte[] text) {
        for (int i = 1; i < text.length; i++) {
            if (text[i - 1] == '\n' && text[i] == '{') {
                return i;
            }
        }
        return -1;
    }

    private static String problem(byte[] text) {
        try {
            Json.parse(text);
            throw new IllegalStateException("taken for broken, but is JSON"); // would be a fault of JsonStructure
        } catch (InvalidArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
