package dev.activitystore.testkit;

import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Two texts that differ, as people see it: what is not printable ASCII is shown by its number, as {@code <U+00E9>},
 * for what looks alike is often the difference; and of long texts only the surroundings of the first difference are shown.
 *
 * @param expected the one
 * @param actual the other
 */
record DifferentTexts(String expected, String actual) {

    private static final int MOST_CHARS = 120;
    private static final int CHARS_BEFORE = 40;

    DifferentTexts {
        int start = firstDifference(expected, actual) - CHARS_BEFORE;
        String shownExpected = shown(expected, start);
        actual = shown(actual, start);
        expected = shownExpected;
    }

    private static int firstDifference(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        int same = 0;
        while (same < shorter && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return same;
    }

    private static String shown(String text, int start) {
        int first = text.length() <= MOST_CHARS ? 0 : Math.max(0, Math.min(start, text.length() - 1));
        int end = Math.min(text.length(), first + MOST_CHARS);
        String before = first == 0 ? "" : "…";
        String after = end == text.length() ? "" : "… (" + text.length() + " chars)";
        return before + escaped(text.substring(first, end)) + after;
    }

    private static String escaped(String text) {
        return text.chars()
                .mapToObj(
                        c -> c < ' ' || c > '~' ? String.format(Locale.ROOT, "<U+%04X>", c) : String.valueOf((char) c))
                .collect(Collectors.joining());
    }
}
