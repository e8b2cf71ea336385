package dev.activitystore.cli;

import java.util.BitSet;

/**
 * Finds the end of a JSON object, byte by byte, by its punctuation. It knows what may follow what, so that an object which is
 * cut off is noticed soon after; numbers, words and escapes it does not check.
 */
final class JsonStructure {

    /** What a byte makes of the object. */
    enum State {
        /** It is not complete. */
        OPEN,
        /** It ends with this byte. */
        COMPLETE,
        /** This byte can't stand here. */
        BROKEN
    }

    private enum Expected {
        NAME_OR_END,
        NAME,
        COLON,
        VALUE_OR_END,
        VALUE,
        COMMA_OR_END
    }

    /** As deep as the parser goes. */
    private static final int MAX_DEPTH = 10_000;

    private static final int ASCII = 128;

    private final BitSet objects = new BitSet();
    private int depth;
    private Expected expected = Expected.VALUE;
    private boolean isInName;
    private boolean isInString;
    private boolean isEscaped;
    private boolean isInWord;

    /** How many objects and lists are open. */
    int depth() {
        return depth;
    }

    /** Whether this is in no string: a comma would be one that separates. */
    boolean isBetween() {
        return !isInString;
    }

    /** The next byte, the first of which opens the object. */
    State next(int b) {
        if (isInString) {
            return inString(b);
        }
        if (isInWord) {
            if (isWord(b)) {
                return State.OPEN;
            }
            isInWord = false;
            expected = Expected.COMMA_OR_END;
        }
        return switch (b) {
            case ' ', '\t', '\r', '\n' -> State.OPEN;
            case '{' -> open(true, Expected.NAME_OR_END);
            case '[' -> open(false, Expected.VALUE_OR_END);
            case '}' -> close(true, Expected.NAME_OR_END);
            case ']' -> close(false, Expected.VALUE_OR_END);
            case '"' -> beginString();
            case ':' -> follow(Expected.COLON, Expected.VALUE);
            case ',' -> follow(Expected.COMMA_OR_END, objects.get(depth) ? Expected.NAME : Expected.VALUE);
            default -> beginWord(b);
        };
    }

    private State inString(int b) {
        if (isEscaped) {
            isEscaped = false;
        } else if (b == '\\') {
            isEscaped = true;
        } else if (b == '"') {
            isInString = false;
            expected = isInName ? Expected.COLON : Expected.COMMA_OR_END;
        }
        return b < ' ' ? State.BROKEN : State.OPEN;
    }

    private State open(boolean isObject, Expected next) {
        if (!isValueExpected() || depth == MAX_DEPTH) {
            return State.BROKEN;
        }
        depth++;
        objects.set(depth, isObject);
        expected = next;
        return State.OPEN;
    }

    private State close(boolean isObject, Expected ifEmpty) {
        boolean isAllowed = expected == ifEmpty || expected == Expected.COMMA_OR_END;
        if (!isAllowed || objects.get(depth) != isObject) {
            return State.BROKEN;
        }
        depth--;
        expected = Expected.COMMA_OR_END;
        return depth == 0 ? State.COMPLETE : State.OPEN;
    }

    private State beginString() {
        isInName = expected == Expected.NAME || expected == Expected.NAME_OR_END;
        isInString = isInName || isValueExpected();
        return isInString ? State.OPEN : State.BROKEN;
    }

    private State beginWord(int b) {
        isInWord = isWord(b) && isValueExpected();
        return isInWord ? State.OPEN : State.BROKEN;
    }

    private State follow(Expected before, Expected next) {
        if (expected != before) {
            return State.BROKEN;
        }
        expected = next;
        return State.OPEN;
    }

    private boolean isValueExpected() {
        return expected == Expected.VALUE || expected == Expected.VALUE_OR_END;
    }

    private static boolean isWord(int b) {
        return (b < ASCII && Character.isLetterOrDigit(b)) || b == '-' || b == '+' || b == '.';
    }
}
