package dev.activitystore.export;

import org.jspecify.annotations.Nullable;

/**
 * One line of a table, as RFC 4180 has it. A cell without a value is nothing, and an empty text is {@code ""}: who knows that
 * can tell them apart.
 */
final class CsvLine {

    /** What spreadsheets take for the beginning of a formula. */
    private static final String FORMULAS = "=+-@\t\r";

    private static final String QUOTED = "\",\r\n";

    private final boolean isGuarded;
    private final StringBuilder line = new StringBuilder();
    private boolean needsComma;

    /**
     * An empty line.
     *
     * @param isGuarded whether a text that begins as a formula does gets an apostrophe in front
     */
    CsvLine(boolean isGuarded) {
        this.isGuarded = isGuarded;
    }

    /** A cell of somebody's text. */
    void text(@Nullable String value) {
        if (value != null && isGuarded && !value.isEmpty() && FORMULAS.indexOf(value.charAt(0)) >= 0) {
            cell("'" + value);
        } else {
            cell(value);
        }
    }

    /** A cell that no caller can choose the beginning of: a number below zero is a number. */
    void plain(String value) {
        cell(value);
    }

    /** The line with its end. */
    String end() {
        return line.append("\r\n").toString();
    }

    private void cell(@Nullable String value) {
        if (needsComma) {
            line.append(',');
        }
        needsComma = true;
        if (value == null) {
            return;
        }
        if (!value.isEmpty() && value.chars().noneMatch(c -> QUOTED.indexOf(c) >= 0)) {
            line.append(value);
        } else {
            line.append('"').append(value.replace("\"", "\"\"")).append('"');
        }
    }
}
