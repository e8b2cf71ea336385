package dev.activitystore.http;

/** Estimates the memory of a body from its text alone, before anything is made of it. */
final class BodyMemory {

    /** The text as it came, and without white space. */
    private static final int TEXTS = 2;

    /**
     * What a brace, bracket, colon or comma stands for takes in the end: a value, its name, and their part of a record,
     * from the reader of the request to what a store makes of it.
     */
    private static final int BYTES_OF_A_MARK = 96;

    /** What is deeper than the fields of a record's parts stays text. */
    private static final int MAX_DEPTH = 5;

    private BodyMemory() {}

    /**
     * The memory of a body and of all that is made of it.
     *
     * @param text JSON in UTF-8, or what is to be refused as it is none
     * @return bytes
     */
    static long of(byte[] text) {
        return (long) TEXTS * text.length + marks(text) * BYTES_OF_A_MARK;
    }

    private static long marks(byte[] text) {
        long marks = 0;
        int depth = 0;
        boolean inString = false;
        for (int i = 0; i < text.length; i++) {
            byte b = text[i];
            if (b == '"') {
                inString = !inString;
            } else if (b == '\\') {
                i++; // what it escapes may be a quote
            } else if (!inString) {
                switch (b) {
                    case '{', '[' -> marks += ++depth <= MAX_DEPTH ? 1 : 0;
                    case ',', ':' -> marks += depth <= MAX_DEPTH ? 1 : 0;
                    case '}', ']' -> depth--;
                    default -> {}
                }
            }
        }
        return marks;
    }
}
