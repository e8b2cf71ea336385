package dev.activitystore;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random JSON texts with all that is hard in them: escapes, lone surrogates, repeated keys, number text. */
public final class RandomJson {

    private static final String[] CHARACTERS = {
        "a",
        "b",
        "0",
        " ",
        "\u007f",
        "é",
        "\u2028",
        "漢",
        "😀",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\\\"",
        "\\\\",
        "\\/",
        "\\b",
        "\\f",
        "\\n",
        "\\r",
        "\\t",
        "\\u0000",
        "\\u0061",
        "\\u00E9",
        "\\ud83d\\ude00",
        "\\ud800",
        "\\uDFFF"
    };

    /** Names hold none of the last two characters, the lone surrogates. */
    private static final int NAME_CHARACTERS = CHARACTERS.length - 2;

    private static final String[] SCALARS = {
        "null",
        "true",
        "false",
        "0",
        "-0",
        "1",
        "1.0",
        "1.10",
        "-12.5e-3",
        "1e400",
        "1E+2",
        "5e-324",
        "10000000000000000"
    };
    private static final String[] WHITE_SPACE = {" ", "\t", "\n", "\r", "  \r\n\t"};

    private final Random random;

    public RandomJson(Random random) {
        this.random = random;
    }

    /** The tokens of a value: joined, they are its compact text. */
    public List<String> tokens(int depth) {
        List<String> tokens = new ArrayList<>();
        value(tokens, depth);
        return tokens;
    }

    /** The compact text of a value. */
    public String text(int depth) {
        return String.join("", tokens(depth));
    }

    /** The compact text of an object. */
    public String object(int depth) {
        List<String> tokens = new ArrayList<>();
        object(tokens, depth);
        return String.join("", tokens);
    }

    /** Tokens joined, with random white space around each. */
    public String spaced(List<String> tokens) {
        StringBuilder text = new StringBuilder(whiteSpace());
        tokens.forEach(token -> text.append(token).append(whiteSpace()));
        return text.toString();
    }

    private void value(List<String> tokens, int depth) {
        switch (random.nextInt(depth > 0 ? 5 : 3)) {
            case 0 -> tokens.add(SCALARS[random.nextInt(SCALARS.length)]);
            case 1 -> tokens.add(Long.toString(random.nextLong()));
            case 2 -> tokens.add(string(CHARACTERS.length));
            case 3 -> object(tokens, depth);
            default -> {
                tokens.add("[");
                int size = random.nextInt(4);
                for (int i = 0; i < size; i++) {
                    comma(tokens, i);
                    value(tokens, depth - 1);
                }
                tokens.add("]");
            }
        }
    }

    private void object(List<String> tokens, int depth) {
        tokens.add("{");
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            comma(tokens, i);
            tokens.add(string(NAME_CHARACTERS));
            tokens.add(":");
            value(tokens, depth - 1);
        }
        tokens.add("}");
    }

    private static void comma(List<String> tokens, int index) {
        if (index > 0) {
            tokens.add(",");
        }
    }

    /** Short, so that keys repeat. */
    private String string(int choices) {
        StringBuilder text = new StringBuilder("\"");
        int length = random.nextInt(4);
        for (int i = 0; i < length; i++) {
            text.append(CHARACTERS[random.nextInt(choices)]);
        }
        return text.append('"').toString();
    }

    private String whiteSpace() {
        return random.nextBoolean() ? "" : WHITE_SPACE[random.nextInt(WHITE_SPACE.length)];
    }
}
