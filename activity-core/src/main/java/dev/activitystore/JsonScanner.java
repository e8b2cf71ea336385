package dev.activitystore;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Finds its way in JSON text by its punctuation alone. The text must be valid JSON in UTF-8, whose bytes beyond ASCII are
 * never punctuation.
 */
final class JsonScanner {

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;

    private JsonScanner() {}

    /** The text without the white space outside of strings. */
    static byte[] compact(byte[] text) {
        byte[] kept = new byte[text.length];
        int length = 0;
        boolean inString = false;
        for (int i = 0; i < text.length; i++) {
            byte b = text[i];
            if (!inString && (b == ' ' || b == '\t' || b == '\n' || b == '\r')) {
                continue;
            }
            kept[length++] = b;
            if (b == '"') {
                inString = !inString;
            } else if (b == '\\') { // only stands in strings; what it escapes may be a quote
                kept[length++] = text[++i];
            }
        }
        return length == kept.length ? kept : Arrays.copyOf(kept, length);
    }

    /** How deep objects and arrays are nested in a part of a text. */
    static int depth(byte[] text, int offset, int length) {
        int depth = 0;
        int deepest = 0;
        int at = offset;
        while (at < offset + length) {
            switch (text[at]) {
                case '"' -> at = stringEnd(text, at) - 1;
                case '{', '[' -> deepest = Math.max(deepest, ++depth);
                case '}', ']' -> depth--;
                default -> {}
            }
            at++;
        }
        return deepest;
    }

    /** The index after the value that begins at an index of compact text. */
    static int valueEnd(byte[] text, int start) {
        return switch (text[start]) {
            case '"' -> stringEnd(text, start);
            case '{', '[' -> nestedEnd(text, start);
            default -> literalEnd(text, start);
        };
    }

    private static int stringEnd(byte[] text, int start) {
        int at = afterPlain(text, start + 1);
        while (text[at] != '"') {
            at = text[at] == '\\' ? afterPlain(text, at + 2) : at + 1;
        }
        return at + 1;
    }

    /**
     * The index of the next quote or backslash, or, close to the end of the text, one before it. Strings are passed over
     * at each level of nesting, so eight bytes at a time: of the bytes of a word that are zero, the lowest is exactly the
     * lowest bit that is left (Warren, Hacker's Delight, 6-1).
     */
    private static int afterPlain(byte[] text, int start) {
        int at = start;
        while (at + Long.BYTES <= text.length) {
            long word = (long) WORDS.get(text, at);
            long found = zeros(word ^ QUOTES) | zeros(word ^ BACKSLASHES);
            if (found != 0) {
                return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
            at += Long.BYTES;
        }
        return at;
    }

    private static long zeros(long word) {
        return (word - ONES) & ~word & (ONES << (Byte.SIZE - 1));
    }

    private static int nestedEnd(byte[] text, int start) {
        int depth = 0;
        int at = start;
        do {
            switch (text[at]) {
                case '"' -> at = stringEnd(text, at) - 1;
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> {}
            }
            at++;
        } while (depth > 0);
        return at;
    }

    private static int literalEnd(byte[] text, int start) {
        int at = start;
        while (text[at] != ',' && text[at] != '}' && text[at] != ']') {
            at++;
        }
        return at;
    }
}
