package dev.activitystore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.nio.charset.StandardCharsets;

/** Says what is wrong with text that is no JSON, and where, in words that say nothing of the parser. */
final class JsonProblem {

    private static final int SHOWN_CHARACTERS = 20;
    private static final int SHOWN_BYTES = SHOWN_CHARACTERS * 4;

    private JsonProblem() {}

    /** The rule that the text breaks: a phrase that follows the field's name. */
    static String rule(byte[] utf8, JsonProcessingException failure, int maxDepth) {
        if (failure instanceof StreamConstraintsException) { // nothing else is limited
            return "must be nested at most " + maxDepth + " deep";
        }
        long offset = failure.getLocation().getByteOffset();
        if (offset > 0 && offset <= utf8.length && isControl(utf8[(int) offset - 1])) { // the parser is behind it
            offset--;
        }
        if (failure instanceof JsonEOFException || offset >= utf8.length) {
            return "must be valid JSON: it ends too early, " + place(utf8, utf8.length);
        }
        int at = wordStart(utf8, (int) offset);
        String rest = text(utf8, at, Math.min(utf8.length, at + SHOWN_BYTES));
        String shown = rest.codePoints()
                .limit(SHOWN_CHARACTERS)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return "must be valid JSON: it is wrong " + place(utf8, at) + (shown.isEmpty() ? "" : ", before " + shown);
    }

    /** Line and column in characters, counted from 1; of text on one line the column alone. */
    static String place(byte[] utf8, int at) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < at; i++) {
            if (utf8[i] == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        String before = text(utf8, lineStart, at);
        int column = before.codePointCount(0, before.length()) + 1;
        return line == 1 && isOneLine(utf8) ? "at column " + column : "at its line " + line + ", column " + column;
    }

    /** The parser names the end of a word that it does not know. */
    private static int wordStart(byte[] utf8, int at) {
        boolean isAtEndOfWord = "]}, \t\r\n".indexOf(utf8[at]) >= 0;
        int start = at;
        while (isAtEndOfWord && start > 0 && Character.isLetter(utf8[start - 1])) {
            start--;
        }
        return start;
    }

    private static boolean isControl(byte b) {
        return b >= 0 && b < ' ' && "\t\r\n".indexOf(b) < 0;
    }

    private static boolean isOneLine(byte[] utf8) {
        for (int i = 0; i < utf8.length - 1; i++) {
            if (utf8[i] == '\n') {
                return false;
            }
        }
        return true;
    }

    private static String text(byte[] utf8, int from, int to) {
        return new String(utf8, from, to - from, StandardCharsets.UTF_8);
    }
}
